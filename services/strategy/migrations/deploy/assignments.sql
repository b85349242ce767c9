-- Deploy strategy:assignments to pg

BEGIN;

CREATE TABLE strategy.assignments (
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
  item text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  person text NOT NULL,
  role integer NOT NULL,
  CONSTRAINT assignments_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT assignments_parent_fkey FOREIGN KEY (tenant_id, parent)
    REFERENCES strategy.strategies (tenant_id, name),
  CONSTRAINT assignments_item_fkey FOREIGN KEY (tenant_id, item)
    REFERENCES strategy.items (tenant_id, name)
);
COMMENT ON TABLE strategy.assignments IS '@tenant Who answers for what in a strategy.';
CREATE INDEX assignments_parent_idx ON strategy.assignments (tenant_id, parent, name);
CREATE INDEX assignments_item_idx ON strategy.assignments (tenant_id, item);

COMMIT;
