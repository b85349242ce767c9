-- One that lives and one that has ended, which the audit tells of.
INSERT INTO partner.partnerships
       (tenant_id, name, uid, revision, create_time, update_time, labels, display_name, parties,
        purpose, stage, start_time, end_time)
SELECT '00000000-0000-7000-8000-000000000002', 'partnerships/' || ps.id, gen_random_uuid(), 1, now(),
       now(), '{}', 'P',
       '[{"partner": "partners/strategic", "role": "lead", "executive_sponsor": "S"},
         {"partner": "partners/none"}]', '', ps.stage, '1999-03-27T00:00:00Z', NULL
  FROM (VALUES ('live', 3), ('ended', 7)) AS ps (id, stage);
INSERT INTO partner.audit_entries
       (tenant_id, id, subject, subject_sequence, type, changed_fields, actor, party, method,
        correlation_id, create_time)
VALUES ('00000000-0000-7000-8000-000000000002', gen_random_uuid(), 'partnerships/ended', 2,
        'partner.partnership.advanced', '{stage}', 'users/dev', 'partners/none', 'Advance', '',
        '2025-06-01T12:00:00Z');
