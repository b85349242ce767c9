-- A KPI of a range and one to be maximized; a target whose points are out of order and twice on one
-- day, one of them without a value, which meant 0.
INSERT INTO metrics.kpis
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        question, formula, unit, direction, nature, time_aggregation, cadence, due_lag_days, source,
        owner_party, objectives, baseline_value, baseline_time)
SELECT '00000000-0000-7000-8000-000000000002', 'partnerships/t/kpis/' || nu.id, 'partnerships/t',
       gen_random_uuid(), 1, now(), now(), '{}', nu.id, '', 'a / b', 'EUR', nu.direction, 1, 1, 5,
       0, '', '', '{}', 1, nu.baseline_time::timestamptz
  FROM (VALUES ('ranged', 3, '2016-12-31 23:59:59.999999+00'), ('risen', 1, NULL))
       AS nu (id, direction, baseline_time);
INSERT INTO metrics.targets
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name, kind,
        baseline_time, points, tolerance)
SELECT '00000000-0000-7000-8000-000000000002', ki.name || '/targets/t', ki.name, gen_random_uuid(),
       1, now(), now(), '{}', 'T', 1, '2017-01-01+00',
       '[{"time": "2025-12-31T00:00:00Z", "value": 100}, {"time": "2024-12-31T23:59:59.999Z"},
         {"time": "2025-12-31T12:00:00Z", "value": 7.5}]', 2
  FROM metrics.kpis AS ki
 WHERE ki.tenant_id = '00000000-0000-7000-8000-000000000002';
