-- Verify partner:partners on pg

BEGIN;

SELECT tenant_id, name, uid, revision, legal_name, aliases, lei, registry_id, jurisdiction, domains, sector, industry, headquarters, founded_year, capabilities, culture
  FROM partner.partners
 WHERE false;

ROLLBACK;
