-- KPIs `partnerships/bench/kpis/k000` ... of moments, of one owner, as the service writes them. Safe
-- to run again.
INSERT INTO metrics.kpis
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        question, formula_text, unit, direction, nature, time_aggregation, cadence, due_lag_days, source,
        owner_party, objectives)
SELECT :'tenant', 'partnerships/bench/kpis/k' || lpad(nu.i::text, 3, '0'), 'partnerships/bench',
       gen_random_uuid(), 1, now(), now(), '{}', 'KPI ' || nu.i, '', '', 'EUR bn', 1, 2, 1, 0, 0,
       '', 'partners/bench', '{}'
  FROM generate_series(0, :count - 1) AS nu (i)
    ON CONFLICT DO NOTHING;
ANALYZE metrics.kpis;
