-- Deploy strategy:items to pg

BEGIN;

CREATE TABLE strategy.items (
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
  initiative text COLLATE "C",
  party text COLLATE "C" NOT NULL,
  duration jsonb,
  not_before_time timestamptz,
  deadline_time timestamptz,
  actual_start_time timestamptz,
  actual_finish_time timestamptz,
  CONSTRAINT items_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT items_parent_fkey FOREIGN KEY (tenant_id, parent)
    REFERENCES strategy.strategies (tenant_id, name),
  CONSTRAINT items_initiative_fkey FOREIGN KEY (tenant_id, initiative)
    REFERENCES strategy.items (tenant_id, name),
  CONSTRAINT items_actual_finish_time_check CHECK (actual_finish_time >= actual_start_time)
);
COMMENT ON TABLE strategy.items IS '@tenant Initiatives, actions and milestones of strategies.';
CREATE INDEX items_parent_idx ON strategy.items (tenant_id, parent, name);
CREATE INDEX items_initiative_idx ON strategy.items (tenant_id, initiative);

COMMIT;
