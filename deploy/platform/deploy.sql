-- The first change of every service: the schema :schema, what the service's :role may do in it, and
-- the tables of request ids, audit and outbox that Database::Write keeps.
BEGIN;

CREATE SCHEMA :"schema";
GRANT USAGE ON SCHEMA :"schema" TO :"role";

-- Before the default privileges: a service reads the version of its schema and never sets it.
CREATE TABLE :"schema".schema_version (
  version integer NOT NULL,
  CONSTRAINT schema_version_pkey PRIMARY KEY (version),
  CONSTRAINT schema_version_version_check CHECK (version > 0)
);
COMMENT ON TABLE :"schema".schema_version IS
  '@local One row: which schema this is, so that a service starts only on one that it knows.';
INSERT INTO :"schema".schema_version (version) VALUES (1);
GRANT SELECT ON :"schema".schema_version TO :"role";

-- Tables of later changes, made by the same owner, need no grant of their own.
ALTER DEFAULT PRIVILEGES IN SCHEMA :"schema"
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"role";

CREATE TABLE :"schema".request_ids (
  tenant_id   uuid        NOT NULL,
  principal   text        COLLATE "C" NOT NULL,
  method      text        COLLATE "C" NOT NULL,
  request_id  uuid        NOT NULL,
  fingerprint bytea       NOT NULL,
  response    bytea,
  create_time timestamptz NOT NULL,
  CONSTRAINT request_ids_pkey PRIMARY KEY (tenant_id, principal, method, request_id),
  CONSTRAINT request_ids_fingerprint_check CHECK (octet_length(fingerprint) = 32)
);
COMMENT ON TABLE :"schema".request_ids IS
  '@tenant Writes by the id that the client chose, with the response to replay when it asks again.';

CREATE TABLE :"schema".audit_entries (
  tenant_id        uuid        NOT NULL,
  id               uuid        NOT NULL,
  subject          text        COLLATE "C" NOT NULL,
  subject_sequence bigint      NOT NULL,
  type             text        COLLATE "C" NOT NULL,
  changed_fields   text[]      NOT NULL,
  actor            text        NOT NULL,
  party            text        NOT NULL,
  method           text        NOT NULL,
  request_id       uuid,
  correlation_id   text        NOT NULL,
  before           bytea,
  after            bytea,
  create_time      timestamptz NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE :"schema".audit_entries IS
  '@tenant Who changed what, and the resource before and after. Only ever added to.';
REVOKE UPDATE, DELETE ON :"schema".audit_entries FROM :"role";

CREATE TABLE :"schema".outbox_events (
  tenant_id      uuid NOT NULL,
  id             uuid NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  sent_time      timestamptz,
  CONSTRAINT outbox_events_pkey PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE :"schema".outbox_events IS
  '@tenant Events to be sent, each with the id of the audit entry that holds its data.';
CREATE INDEX outbox_events_unsent_idx ON :"schema".outbox_events (tenant_id, id)
  WHERE sent_time IS NULL;

COMMIT;
