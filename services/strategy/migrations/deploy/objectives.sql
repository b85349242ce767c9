-- Deploy strategy:objectives to pg

BEGIN;

CREATE TABLE strategy.objectives (
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
  statement text NOT NULL,
  horizon_months integer NOT NULL,
  why_not_alone text NOT NULL,
  required_capabilities text[] COLLATE "C" NOT NULL,
  kpis text[] COLLATE "C" NOT NULL,
  asserted_by text COLLATE "C" NOT NULL,
  CONSTRAINT objectives_pkey PRIMARY KEY (tenant_id, name)
);
COMMENT ON TABLE strategy.objectives IS '@tenant Mutual goals of partnerships.';
CREATE INDEX objectives_parent_idx ON strategy.objectives (tenant_id, parent, name);

COMMIT;
