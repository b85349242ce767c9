INSERT INTO strategy.strategies
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        vision, sections, start_time, currency_code, objectives)
VALUES ('00000000-0000-7000-8000-000000000003', 'partnerships/v/strategies/s', 'partnerships/v',
        gen_random_uuid(), 1, now(), now(), '{}', 'S', '', '[]', now(), '', '{}');
INSERT INTO strategy.ledger_entries
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        kind, asset_class, party, quantity, unit, realization, period_start_time, period_end_time,
        asserted_by, accepted_by, evidence_uri)
SELECT '00000000-0000-7000-8000-000000000003', 'partnerships/v/strategies/s/ledgerEntries/e',
       'partnerships/v/strategies/s', gen_random_uuid(), 1, now(), now(), '{}', '', 1, 1,
       'partners/acme', NULL, '', 2, '2024-02-29T00:00:00Z', '2024-03-31T23:59:59Z',
       'partners/acme', '{}', '';
