-- `:rows` values of the KPIs, a minute apart, half a second off those that the load generator
-- records: in the same months and never the same time. Only into an empty table.
SELECT metrics.add_measurement_month(mo.first_day)
  FROM generate_series('2024-01-01 00:00+00'::timestamptz,
                       '2024-01-01 00:00+00'::timestamptz + :rows / :kpis * interval '1 minute',
                       interval '1 month') AS mo (first_day);
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at)
SELECT ki.tenant_id, ki.uid,
       '2024-01-01 00:00:00.5+00'::timestamptz + nu.i * interval '1 minute', 0,
       (nu.i % 997) / 4.0, '', now()
  FROM metrics.kpis AS ki,
       generate_series(0, :rows / :kpis - 1) AS nu (i)
 WHERE ki.tenant_id = :'tenant'
   AND NOT EXISTS (SELECT FROM metrics.measurements);
VACUUM (ANALYZE) metrics.measurements;
CHECKPOINT;
