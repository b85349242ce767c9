\set n :n + 1
\set kpi :n % 4 + 4 * :client_id
INSERT INTO bench.measurements
       (tenant_id, kpi_uid, observed_at, reported_by, restatement, value, quality, source, known_at,
        recorded_at)
VALUES (:tenant::uuid, lpad(:kpi::text, 32, '0')::uuid,
        '2024-01-01 00:00+00'::timestamptz + :n::bigint * interval '1 second', 'partners/bench', 0,
        :n::float8 / 4, 0, '', now(), now());
