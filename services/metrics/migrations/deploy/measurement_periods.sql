-- Deploy metrics:measurement_periods to pg

BEGIN;

UPDATE metrics.schema_version SET version = 2;

DROP FUNCTION metrics.add_measurement_month;
ALTER TABLE metrics.measurements RENAME TO measurements_by_month;
ALTER TABLE metrics.measurements_by_month
  RENAME CONSTRAINT measurements_pkey TO measurements_by_month_pkey;

-- The figures of KPIs: append-only, a restatement is a further row of the same reporter and period.
-- One table, because a statement that reads one series must not be planned for every month that
-- there ever was: the key finds the series, and the range of its periods within.
CREATE TABLE metrics.measurements (
  tenant_id uuid NOT NULL,
  kpi_uid uuid NOT NULL,
  observed_at timestamptz NOT NULL,
  reported_by text COLLATE "C" NOT NULL,
  restatement integer NOT NULL,
  value double precision NOT NULL,
  quality integer NOT NULL,
  source text NOT NULL,
  known_at timestamptz NOT NULL,
  superseded_at timestamptz NOT NULL DEFAULT 'infinity',
  recorded_at timestamptz NOT NULL,
  CONSTRAINT measurements_pkey
    PRIMARY KEY (tenant_id, kpi_uid, observed_at, reported_by, restatement),
  CONSTRAINT measurements_value_check
    CHECK (value > '-Infinity' AND value < 'Infinity' AND value <> 'NaN'),
  CONSTRAINT measurements_restatement_check CHECK (restatement >= 0),
  CONSTRAINT measurements_known_at_check CHECK (known_at <= superseded_at)
);
COMMENT ON TABLE metrics.measurements IS
  '@tenant Values of KPIs by reporter, of periods (the beginning of their first day) or moments.';

-- What is there is of the period that holds its time, and of the party that answers for the KPI
-- where nobody was named. Several values of a period become restatements, in the order in which they
-- were recorded: each was known until the next one was.
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source, known_at,
        superseded_at, recorded_at)
SELECT of.tenant_id, of.kpi_uid, of.first_moment, of.reporter,
       row_number() OVER figure - 1, of.value, 0, '', of.recorded_at,
       coalesce(lead(of.recorded_at) OVER figure, 'infinity'), of.recorded_at
  FROM (SELECT me.*,
               CASE ki.cadence
                 WHEN 1 THEN date_trunc('day', me.observed_at, 'UTC')
                 WHEN 2 THEN date_trunc('week', me.observed_at, 'UTC')
                 WHEN 3 THEN date_trunc('month', me.observed_at, 'UTC')
                 WHEN 4 THEN date_trunc('quarter', me.observed_at, 'UTC')
                 WHEN 5 THEN date_trunc('year', me.observed_at, 'UTC')
                 ELSE me.observed_at
               END AS first_moment,
               CASE WHEN me.reported_by = '' THEN coalesce(ki.owner_party, '')
                    ELSE me.reported_by END AS reporter
          FROM metrics.measurements_by_month AS me
          LEFT JOIN metrics.kpis AS ki
            ON ki.tenant_id = me.tenant_id
           AND ki.uid = me.kpi_uid) AS of
WINDOW figure AS (PARTITION BY of.tenant_id, of.kpi_uid, of.first_moment, of.reporter
                      ORDER BY of.recorded_at, of.observed_at, of.restatement);

DROP TABLE metrics.measurements_by_month;

COMMIT;
