\set i random(0, :population - 1)
SELECT pa.revision, pa.name, pa.uid, pa.create_time, pa.update_time, pa.delete_time, pa.purge_time,
       pa.labels, pa.display_name, pa.legal_name, pa.aliases, pa.lei, pa.registry_id,
       pa.jurisdiction, pa.domains, pa.sector, pa.industry, pa.headquarters, pa.founded_year,
       pa.capabilities, pa.culture
  FROM partner.partners AS pa
 WHERE pa.tenant_id = :tenant::uuid
   AND pa.name = 'partners/bench-' || lpad(:i::text, 6, '0');
