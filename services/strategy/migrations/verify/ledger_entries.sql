-- Verify strategy:ledger_entries on pg

BEGIN;

SELECT tenant_id, name, parent, uid, revision, kind, asset_class, party, amount, quantity, unit, realization, asserted_by, accepted_by, evidence_uri
  FROM strategy.ledger_entries
 WHERE false;

ROLLBACK;
