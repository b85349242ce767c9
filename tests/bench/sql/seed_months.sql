-- 20 monthly values of each KPI, up to the end of the last year, and of one more KPI a value in each of
-- the `:months` months up to it: history that no call asks for. The table is not analyzed.
TRUNCATE metrics.measurements;
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source, known_at,
        recorded_at)
SELECT ki.tenant_id, ki.uid,
       date_trunc('year', now(), 'UTC') - (20 - nu.i) * interval '1 month', 'partners/bench', 0,
       nu.i + (nu.i * 37 % 11) / 4.0, 0, '', now(), now()
  FROM metrics.kpis AS ki,
       generate_series(0, 19) AS nu (i)
 WHERE ki.tenant_id = :'tenant';
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source, known_at,
        recorded_at)
SELECT :'tenant', gen_random_uuid(),
       date_trunc('year', now(), 'UTC') - (:months - nu.i) * interval '1 month', 'partners/bench', 0,
       nu.i, 0, '', now(), now()
  FROM generate_series(0, :months - 1) AS nu (i);
CHECKPOINT;
