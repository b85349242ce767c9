-- What a service of before has stored, and what has become of it: between the two lines of dashes the
-- changes are deployed that make this data's schema today's.
-- after: partnerships
INSERT INTO partner.partners
       (tenant_id, name, uid, revision, create_time, update_time, labels, display_name, legal_name,
        aliases, lei, registry_id, jurisdiction, domains, sector, industry, headquarters, tier,
        capabilities, culture)
SELECT '00000000-0000-0000-0000-000000000001', 'partners/' || pa.id, gen_random_uuid(), 1, now(), now(),
       pa.labels::jsonb, '', pa.id, '{}', '', '', '', '{}', '', '', '', pa.tier,
       '[{"capability": "sales", "need": 1}]', '[]'
  FROM (VALUES ('none', 0, '{}'), ('candidate', 1, '{}'), ('strategic', 3, '{"tier": "gold"}'))
         AS pa (id, tier, labels);
INSERT INTO partner.findings
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        dimension, subject, claim, value, source_uri, reliability, credibility, observe_time,
        expire_time)
SELECT '00000000-0000-0000-0000-000000000001', 'partners/none/findings/a', 'partners/none',
       gen_random_uuid(), 1, now(), now(), '{}', '', 7, 'size', 'It grows', '7', '', 1, 1,
       '2024-02-29T23:30:00Z', '2030-01-01T00:00:00Z';
INSERT INTO partner.partnerships
       (tenant_id, name, uid, revision, create_time, update_time, labels, display_name, parties,
        purpose, stage, start_time, end_time)
SELECT '00000000-0000-0000-0000-000000000001', 'partnerships/' || ps.id, gen_random_uuid(), 1, now(),
       now(), '{}', 'P',
       '[{"partner": "partners/strategic", "role": "lead", "executive_sponsor": "S"},
         {"partner": "partners/none"}]', '', ps.stage, '1999-03-27T00:00:00Z', NULL
  FROM (VALUES ('live', 3), ('ended', 7)) AS ps (id, stage);
INSERT INTO partner.audit_entries
       (tenant_id, id, subject, subject_sequence, type, changed_fields, actor, party, method,
        correlation_id, create_time)
VALUES ('00000000-0000-0000-0000-000000000001', gen_random_uuid(), 'partnerships/ended', 2,
        'partner.partnership.advanced', '{stage}', 'users/dev', 'partners/none', 'Advance', '',
        '2025-06-01T12:00:00Z');
----------
SELECT name, labels, capabilities FROM partner.partners ORDER BY name;
partners/candidate|{"tier": "candidate"}|[{"need": 1, "capability": "sales"}]
partners/none|{}|[{"need": 1, "capability": "sales"}]
partners/strategic|{"tier": "gold", "former_tier": "strategic"}|[{"need": 1, "capability": "sales"}]
----------
SELECT name, subject, value_text, observe_date, expire_date, visibility FROM partner.findings;
partners/none/findings/a|size|7|2024-02-29|2030-01-01|2
----------
SELECT name, start_date, end_date, exit, parties FROM partner.partnerships ORDER BY name;
partnerships/ended|1999-03-27||{"exit_time": "2025-06-01T12:00:00.000000Z", "exited_by": "partners/none"}|[{"role": "lead", "partner": "partners/strategic", "executive_sponsor_text": "S"}, {"partner": "partners/none"}]
partnerships/live|1999-03-27|||[{"role": "lead", "partner": "partners/strategic", "executive_sponsor_text": "S"}, {"partner": "partners/none"}]
