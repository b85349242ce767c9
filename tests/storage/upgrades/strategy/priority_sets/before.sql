-- Of one party, whose journal knows when it set them first; of another, whose journal doesn't.
INSERT INTO strategy.priorities
       (tenant_id, parent, party, revision, visibility, objectives, weights, update_time)
SELECT '00000000-0000-7000-8000-000000000003', 'partnerships/v', pr.party, 3, pr.visibility,
       '{partnerships/v/objectives/a,partnerships/v/objectives/b}', '{99.5,0.5}',
       '2026-01-02T03:04:05.000006Z'
  FROM (VALUES ('partners/acme', 1), ('partners/globex', 3)) AS pr (party, visibility);
INSERT INTO strategy.audit_entries
       (tenant_id, id, subject, subject_sequence, type, changed_fields, actor, party, method,
        correlation_id, create_time)
VALUES ('00000000-0000-7000-8000-000000000003', gen_random_uuid(),
        'partnerships/v/priorities/partners/acme', 1, 'concord.strategy.v1.Priorities.set',
        '{priorities}', 'users/dev', '', 'SetPriorities', '', '2025-12-24T00:00:00Z');
