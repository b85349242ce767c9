-- Deploy metrics:kpis to pg

BEGIN;

CREATE TABLE metrics.kpis (
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
  question text NOT NULL,
  formula text NOT NULL,
  unit text NOT NULL,
  direction integer NOT NULL,
  nature integer NOT NULL,
  time_aggregation integer NOT NULL,
  cadence integer NOT NULL,
  due_lag_days integer NOT NULL,
  baseline_value double precision,
  baseline_time timestamptz,
  physical_floor double precision,
  source text NOT NULL,
  owner_party text COLLATE "C" NOT NULL,
  objectives text[] COLLATE "C" NOT NULL,
  CONSTRAINT kpis_pkey PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE metrics.kpis IS '@tenant Key performance indicators of partnerships.';
CREATE INDEX kpis_parent_idx ON metrics.kpis (tenant_id, parent, name);

COMMIT;
