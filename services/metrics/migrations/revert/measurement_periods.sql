-- Revert metrics:measurement_periods from pg

BEGIN;

UPDATE metrics.schema_version SET version = 1;

ALTER TABLE metrics.measurements RENAME TO measurements_by_period;
ALTER TABLE metrics.measurements_by_period
  RENAME CONSTRAINT measurements_pkey TO measurements_by_period_pkey;

CREATE TABLE metrics.measurements (
  tenant_id uuid NOT NULL,
  kpi_uid uuid NOT NULL,
  observed_at timestamptz NOT NULL,
  restatement integer NOT NULL,
  value double precision NOT NULL,
  reported_by text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT measurements_pkey PRIMARY KEY (tenant_id, kpi_uid, observed_at, restatement),
  CONSTRAINT measurements_value_check
    CHECK (value > '-Infinity' AND value < 'Infinity' AND value <> 'NaN'),
  CONSTRAINT measurements_restatement_check CHECK (restatement >= 0)
) PARTITION BY RANGE (observed_at);
COMMENT ON TABLE metrics.measurements IS '@tenant Values of KPIs, a partition a month.';

CREATE FUNCTION metrics.add_measurement_month(moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = metrics, pg_temp AS $$
DECLARE
  first_day timestamptz := date_trunc('month', moment, 'UTC');
  next_month timestamptz;
  partition text := 'measurements_p' || to_char(moment AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  IF moment < '1990-01-01+00' OR moment >= now() + interval '25 months' THEN
    RAISE EXCEPTION 'no partition for %', moment USING ERRCODE = 'check_violation';
  END IF;
  LOCK TABLE metrics.measurements IN SHARE UPDATE EXCLUSIVE MODE;
  IF to_regclass('metrics.' || partition) IS NOT NULL THEN
    RETURN;
  END IF;
  next_month := ((first_day AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
  EXECUTE format('CREATE TABLE metrics.%I (LIKE metrics.measurements INCLUDING ALL)', partition);
  EXECUTE format('ALTER TABLE metrics.measurements ATTACH PARTITION metrics.%I '
                 'FOR VALUES FROM (%L) TO (%L)', partition, first_day, next_month);
  EXECUTE format('COMMENT ON TABLE metrics.%I IS %L', partition, '@tenant A month of measurements.');
END
$$;
REVOKE ALL ON FUNCTION metrics.add_measurement_month FROM PUBLIC;
GRANT EXECUTE ON FUNCTION metrics.add_measurement_month TO concord_metrics;

-- Of what has no place there the values stay: those of all reporters as restatements of one time.
SELECT metrics.add_measurement_month(mo.first_day)
  FROM (SELECT DISTINCT date_trunc('month', me.observed_at, 'UTC') AS first_day
          FROM metrics.measurements_by_period AS me) AS mo;
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at)
SELECT me.tenant_id, me.kpi_uid, me.observed_at,
       row_number() OVER (PARTITION BY me.tenant_id, me.kpi_uid, me.observed_at
                              ORDER BY me.recorded_at, me.reported_by, me.restatement) - 1,
       me.value, me.reported_by, me.recorded_at
  FROM metrics.measurements_by_period AS me;

DROP TABLE metrics.measurements_by_period;

COMMIT;
