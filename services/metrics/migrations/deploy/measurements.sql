-- Deploy metrics:measurements to pg

BEGIN;

-- The series of KPIs: append-only, a restatement is a further row of the same time.
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

-- Adds the partition of the month that holds `moment`, in UTC. LIKE and ATTACH wait for no reader
-- of the other months. It runs with the rights of the schema's owner, because services own no table.
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

COMMIT;
