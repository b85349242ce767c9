-- A strategy with chapters of both old names, an exit plan, and holidays of which two are no days; a
-- milestone with a duration and a start; estimates with 0 for `as the likely one`; items that are
-- their own initiative, at once and by a detour, that name an action as theirs, and one that is right;
-- a dependency without a lag; a person.
INSERT INTO strategy.strategies
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        vision, sections, start_time, end_time, calendar, currency_code, exit_plan, objectives)
VALUES ('00000000-0000-7000-8000-000000000001', 'partnerships/p/strategies/s', 'partnerships/p',
        gen_random_uuid(), 1, now(), now(), '{}', 'S', '',
        '[{"kind": "KIND_ORGANISATION", "text": "a"},
          {"kind": "KIND_VISION_VALUES_BEHAVIOURS", "text": "b"}, {"kind": "KIND_EXIT", "text": "c"}]',
        '2024-01-01 00:00+00', '2024-12-31 23:00+00',
        '{"weekend_days": [6, 7], "holidays": ["2024-02-29", "2023-02-29", "2023-13-45", "2024-12-25"]}',
        'EUR', '{"triggers": "t", "transition": "u"}', '{}'),
       ('00000000-0000-7000-8000-000000000001', 'partnerships/p/strategies/t', 'partnerships/p',
        gen_random_uuid(), 1, now(), now(), '{}', 'T', '', '[]', '2024-01-01 00:00+00', NULL, NULL,
        'EUR', NULL, '{}');
INSERT INTO strategy.items
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        kind, initiative, party, duration, not_before_time, deadline_time, actual_start_time,
        actual_finish_time)
SELECT '00000000-0000-7000-8000-000000000001', 'partnerships/p/strategies/s/items/' || it.id,
       'partnerships/p/strategies/s', gen_random_uuid(), 1, now(), now(), '{}', it.id, it.kind,
       'partnerships/p/strategies/s/items/' || it.initiative, '', it.duration::jsonb,
       it.not_before::timestamptz, it.deadline::timestamptz, it.started::timestamptz,
       it.finished::timestamptz
  FROM (VALUES
    ('a-whole', 1, NULL, '{"most_likely_days": 9}', NULL, NULL, NULL, NULL),
    ('b-part', 2, 'a-whole', '{"most_likely_days": 5, "optimistic_days": 0, "pessimistic_days": 8}',
     '2024-01-02 00:00+00', '2024-02-03 23:59+00', '2024-01-03 12:00+00', '2024-02-01 00:00+00'),
    ('c-of-an-action', 2, 'b-part', '{}', NULL, NULL, NULL, NULL),
    ('d-itself', 1, 'd-itself', NULL, NULL, NULL, NULL, NULL),
    ('e-one', 1, 'f-other', NULL, NULL, NULL, NULL, NULL),
    ('f-other', 1, 'e-one', NULL, NULL, NULL, NULL, NULL),
    ('g-part', 2, 'e-one', NULL, NULL, NULL, NULL, NULL),
    ('h-milestone', 3, 'a-whole', '{"most_likely_days": 5}', NULL, NULL, '2024-03-01 00:00+00', NULL))
       AS it (id, kind, initiative, duration, not_before, deadline, started, finished);
INSERT INTO strategy.dependencies
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        predecessor, successor, kind, lag_days)
VALUES ('00000000-0000-7000-8000-000000000001', 'partnerships/p/strategies/s/dependencies/d',
        'partnerships/p/strategies/s', gen_random_uuid(), 1, now(), now(), '{}', '',
        'partnerships/p/strategies/s/items/b-part', 'partnerships/p/strategies/s/items/g-part', 1, 0);
INSERT INTO strategy.assignments
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        item, party, person, role)
VALUES ('00000000-0000-7000-8000-000000000001', 'partnerships/p/strategies/s/assignments/a',
        'partnerships/p/strategies/s', gen_random_uuid(), 1, now(), now(), '{}', '',
        'partnerships/p/strategies/s/items/b-part', 'partners/renault', 'C. Dubois', 2);
