-- Verify partner:relations on pg

BEGIN;

SELECT tenant_id, name, uid, revision, from_partner, to_partner, kind, tier, label, inverse_label, valid_from_date, valid_to_date, source_uri, asserted_by
  FROM partner.relations
 WHERE false;

ROLLBACK;
