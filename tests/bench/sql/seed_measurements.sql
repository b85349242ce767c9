-- `:rows` values of the KPIs, a minute apart, half a second off those that the load generator
-- records: never the same time. Only into an empty table.
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source, known_at,
        recorded_at)
SELECT ki.tenant_id, ki.uid,
       '2024-01-01 00:00:00.5+00'::timestamptz + nu.i * interval '1 minute', 'partners/bench', 0,
       (nu.i % 997) / 4.0, 0, '', now(), now()
  FROM metrics.kpis AS ki,
       generate_series(0, :rows / :kpis - 1) AS nu (i)
 WHERE ki.tenant_id = :'tenant'
   AND NOT EXISTS (SELECT FROM metrics.measurements);
VACUUM (ANALYZE) metrics.measurements;
CHECKPOINT;
