-- Deploy metrics:targets to pg

BEGIN;

CREATE TABLE metrics.targets (
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
  baseline_value double precision,
  baseline_time timestamptz,
  points jsonb NOT NULL,
  range_low double precision,
  range_high double precision,
  tolerance double precision NOT NULL,
  CONSTRAINT targets_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT targets_parent_fkey FOREIGN KEY (tenant_id, parent)
    REFERENCES metrics.kpis (tenant_id, name),
  CONSTRAINT targets_tolerance_check CHECK (tolerance >= 0)
);
COMMENT ON TABLE metrics.targets IS '@tenant Where KPIs should go.';
CREATE INDEX targets_parent_idx ON metrics.targets (tenant_id, parent, name);

COMMIT;
