-- Deploy strategy:ledger_entries to pg

BEGIN;

CREATE TABLE strategy.ledger_entries (
  tenant_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  parent text COLLATE "C" NOT NULL,
  uid uuid NOT NULL,
  revision bigint NOT NULL,
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL,
  delete_time timestamptz,
  purge_time timestamptz,
  labels jsonb NOT NULL,
  display_name text COLLATE "und-x-icu" NOT NULL,
  kind integer NOT NULL,
  asset_class integer NOT NULL,
  party text COLLATE "C" NOT NULL,
  amount jsonb,
  quantity double precision,
  unit text NOT NULL,
  realization integer NOT NULL,
  period_start_time timestamptz,
  period_end_time timestamptz,
  asserted_by text COLLATE "C" NOT NULL,
  accepted_by text[] COLLATE "C" NOT NULL,
  evidence_uri text NOT NULL,
  CONSTRAINT ledger_entries_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT ledger_entries_parent_fkey FOREIGN KEY (tenant_id, parent)
    REFERENCES strategy.strategies (tenant_id, name),
  CONSTRAINT ledger_entries_period_end_time_check CHECK (period_end_time >= period_start_time)
);
COMMENT ON TABLE strategy.ledger_entries IS '@tenant Contributions to strategies and benefits of them.';
CREATE INDEX ledger_entries_parent_idx ON strategy.ledger_entries (tenant_id, parent, name);

COMMIT;
