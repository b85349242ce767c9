-- Tables of the same shape as the services' own, for pgbench and \copy to write. Safe to run again.
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS bench;
CREATE TABLE IF NOT EXISTS bench.partners (LIKE partner.partners INCLUDING ALL);
CREATE TABLE IF NOT EXISTS bench.measurements (LIKE metrics.measurements INCLUDING ALL)
  PARTITION BY RANGE (observed_at);
SELECT format('CREATE TABLE IF NOT EXISTS bench.%I PARTITION OF bench.measurements '
              'FOR VALUES FROM (%L) TO (%L)', 'measurements_' || to_char(mo.first_day, 'YYYY_MM'),
              mo.first_day, mo.first_day + interval '1 month')
  FROM generate_series('2024-01-01 00:00+00'::timestamptz, '2024-04-01 00:00+00',
                       interval '1 month') AS mo (first_day) \gexec
