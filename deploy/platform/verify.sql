-- Fails unless the tables have their columns and the role has its rights, no more and no fewer.
BEGIN;

SELECT tenant_id, principal, method, request_id, fingerprint, response, create_time
  FROM :"schema".request_ids
 WHERE false;
SELECT tenant_id, id, subject, subject_sequence, type, changed_fields, actor, party, method,
       request_id, correlation_id, before, after, create_time
  FROM :"schema".audit_entries
 WHERE false;
SELECT tenant_id, id, transaction_id, sent_time
  FROM :"schema".outbox_events
 WHERE false;

-- A division by zero is how a script of psql says no.
SELECT 1 / count(*) FROM :"schema".schema_version;
SELECT 1 / (has_schema_privilege(:'role', :'schema', 'USAGE')
            AND NOT has_schema_privilege(:'role', :'schema', 'CREATE')
            AND has_table_privilege(:'role', :'schema' || '.request_ids', 'DELETE')
            AND has_table_privilege(:'role', :'schema' || '.audit_entries', 'INSERT')
            AND NOT has_table_privilege(:'role', :'schema' || '.audit_entries', 'UPDATE')
            AND NOT has_table_privilege(:'role', :'schema' || '.schema_version', 'UPDATE'))::integer;

ROLLBACK;
