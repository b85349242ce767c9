-- Copies of the one partner that the service has written: the same shape, other names and values to
-- list by. `:tenant` and `:count` are set by the caller.
BEGIN;
INSERT INTO partner.partners
       (tenant_id, name, uid, revision, create_time, update_time, labels, display_name, legal_name,
        aliases, lei, registry_id, jurisdiction, domains, sector, industry, headquarters,
        founded_year, capabilities, culture)
SELECT pa.tenant_id, 'partners/bench-' || lpad(nu.i::text, 6, '0'), gen_random_uuid(), pa.revision,
       pa.create_time, pa.update_time, pa.labels, pa.display_name,
       'Company ' || lpad(nu.i::text, 6, '0') || ' ' || pa.legal_name,
       pa.aliases, pa.lei, pa.registry_id, pa.jurisdiction, pa.domains,
       pa.sector || ' ' || nu.i % 11, pa.industry || ' ' || nu.i % 163, pa.headquarters,
       1850 + nu.i % 170, pa.capabilities, pa.culture
  FROM partner.partners AS pa,
       generate_series(0, :count - 1) AS nu (i)
 WHERE pa.tenant_id = :'tenant'
   AND pa.name = 'partners/load-seed-0';
DELETE FROM partner.partners
 WHERE tenant_id = :'tenant'
   AND name = 'partners/load-seed-0';
COMMIT;
VACUUM (ANALYZE) partner.partners;
CHECKPOINT;
