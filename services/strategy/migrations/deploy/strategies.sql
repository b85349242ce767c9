-- Deploy strategy:strategies to pg

BEGIN;

CREATE TABLE strategy.strategies (
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
  vision text NOT NULL,
  sections jsonb NOT NULL,
  start_time timestamptz NOT NULL,
  end_time timestamptz,
  calendar jsonb,
  currency_code text COLLATE "C" NOT NULL,
  exit_plan jsonb,
  objectives text[] COLLATE "C" NOT NULL,
  CONSTRAINT strategies_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT strategies_end_time_check CHECK (end_time >= start_time)
);
COMMENT ON TABLE strategy.strategies IS '@tenant Joint strategies of partnerships.';
CREATE INDEX strategies_parent_idx ON strategy.strategies (tenant_id, parent, name);

COMMIT;
