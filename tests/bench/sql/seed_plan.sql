-- A strategy with 10,000 items and three dependencies an item, each on one of the 200 before it, as
-- tests/bench/domain/strategy_bench.cc draws them. Safe to run again.
INSERT INTO strategy.strategies
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        vision, sections, start_date, currency_code, objectives)
VALUES (:'tenant', 'partnerships/bench/strategies/plan', 'partnerships/bench', gen_random_uuid(), 1,
        now(), now(), '{}', 'Plan', '', '[]', now(), 'EUR', '{}')
    ON CONFLICT DO NOTHING;
INSERT INTO strategy.items
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        kind, party, estimate)
SELECT :'tenant', 'partnerships/bench/strategies/plan/items/i' || lpad(nu.i::text, 5, '0'),
       'partnerships/bench/strategies/plan', gen_random_uuid(), 1, now(), now(), '{}',
       'Item ' || nu.i, 2, 'partners/party-' || nu.i % 5,
       jsonb_build_object('most_likely_days', 1 + nu.i % 20)
  FROM generate_series(0, 9999) AS nu (i)
    ON CONFLICT DO NOTHING;
INSERT INTO strategy.dependencies
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        predecessor, successor, kind, lag_days)
SELECT :'tenant', 'partnerships/bench/strategies/plan/dependencies/d' || lpad(nu.i::text, 5, '0'),
       'partnerships/bench/strategies/plan', gen_random_uuid(), 1, now(), now(), '{}', '',
       'partnerships/bench/strategies/plan/items/i' ||
         lpad(greatest(0, nu.i / 3 - nu.i * 7919 % 200)::text, 5, '0'),
       'partnerships/bench/strategies/plan/items/i' || lpad((nu.i / 3 + 1)::text, 5, '0'),
       1 + nu.i % 4, nu.i % 3
  FROM generate_series(0, 29996) AS nu (i)
    ON CONFLICT DO NOTHING;
ANALYZE strategy.items;
ANALYZE strategy.dependencies;
