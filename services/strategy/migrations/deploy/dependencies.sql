-- Deploy strategy:dependencies to pg

BEGIN;

CREATE TABLE strategy.dependencies (
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
  predecessor text COLLATE "C" NOT NULL,
  successor text COLLATE "C" NOT NULL,
  kind integer NOT NULL,
  lag_days double precision NOT NULL,
  CONSTRAINT dependencies_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT dependencies_parent_fkey FOREIGN KEY (tenant_id, parent)
    REFERENCES strategy.strategies (tenant_id, name),
  CONSTRAINT dependencies_predecessor_fkey FOREIGN KEY (tenant_id, predecessor)
    REFERENCES strategy.items (tenant_id, name),
  CONSTRAINT dependencies_successor_fkey FOREIGN KEY (tenant_id, successor)
    REFERENCES strategy.items (tenant_id, name),
  CONSTRAINT dependencies_successor_check CHECK (successor <> predecessor),
  CONSTRAINT dependencies_lag_days_check CHECK (lag_days BETWEEN -3650 AND 3650)
);
COMMENT ON TABLE strategy.dependencies IS '@tenant What waits for what among the items of a strategy.';
CREATE INDEX dependencies_parent_idx ON strategy.dependencies (tenant_id, parent, name);
CREATE INDEX dependencies_predecessor_idx ON strategy.dependencies (tenant_id, predecessor);
CREATE INDEX dependencies_successor_idx ON strategy.dependencies (tenant_id, successor);

COMMIT;
