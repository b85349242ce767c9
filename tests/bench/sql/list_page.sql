\set i random(0, :population - 51)
SELECT pa.revision, pa.name, pa.uid, pa.create_time, pa.update_time, pa.delete_time, pa.purge_time,
       pa.labels, pa.display_name, pa.legal_name, pa.aliases, pa.lei, pa.registry_id,
       pa.jurisdiction, pa.domains, pa.sector, pa.industry, pa.headquarters, pa.founded_year,
       pa.capabilities, pa.culture
  FROM partner.partners AS pa
 WHERE pa.tenant_id = :tenant::uuid
   AND pa.delete_time IS NULL
   AND pa.founded_year >= 1800
   AND (pa.legal_name, pa.name) >
       ('Company ' || lpad(:i::text, 6, '0'), 'partners/bench-' || lpad(:i::text, 6, '0'))
 ORDER BY pa.legal_name, pa.name
 LIMIT 50;
