-- Tiers, one of a partner that has a label of that name.
INSERT INTO partner.partners
       (tenant_id, name, uid, revision, create_time, update_time, labels, display_name, legal_name,
        aliases, lei, registry_id, jurisdiction, domains, sector, industry, headquarters, tier,
        capabilities, culture)
SELECT '00000000-0000-7000-8000-000000000002', 'partners/' || pa.id, gen_random_uuid(), 1, now(), now(),
       pa.labels::jsonb, '', pa.id, '{}', '', '', '', '{}', '', '', '', pa.tier,
       '[{"capability": "sales", "need": 1}]', '[]'
  FROM (VALUES ('none', 0, '{}'), ('candidate', 1, '{}'), ('strategic', 3, '{"tier": "gold"}'))
         AS pa (id, tier, labels);
