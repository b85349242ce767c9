-- Deploy strategy:priorities to pg

BEGIN;

-- One row a party: its weights are set and read all at once.
CREATE TABLE strategy.priorities (
  tenant_id uuid NOT NULL,
  parent text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  visibility integer NOT NULL,
  objectives text[] COLLATE "C" NOT NULL,
  weights double precision[] NOT NULL,
  update_time timestamptz NOT NULL,
  CONSTRAINT priorities_pkey PRIMARY KEY (tenant_id, parent, party),
  CONSTRAINT priorities_visibility_check CHECK (visibility BETWEEN 1 AND 3),
  CONSTRAINT priorities_weights_check CHECK (cardinality(weights) = cardinality(objectives))
);
COMMENT ON TABLE strategy.priorities IS '@tenant What the objectives of a partnership are worth to each party.';

COMMIT;
