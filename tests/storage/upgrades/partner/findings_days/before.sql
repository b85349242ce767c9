-- Late on a leap day; asserted by nobody.
INSERT INTO partner.findings
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        dimension, subject, claim, value, source_uri, reliability, credibility, observe_time,
        expire_time)
SELECT '00000000-0000-7000-8000-000000000002', 'partners/none/findings/a', 'partners/none',
       gen_random_uuid(), 1, now(), now(), '{}', '', 7, 'size', 'It grows', '7', '', 1, 1,
       '2024-02-29T23:30:00Z', '2030-01-01T00:00:00Z';
