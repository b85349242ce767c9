-- Deploy partner:partnerships to pg

BEGIN;

CREATE TABLE partner.partnerships (
  tenant_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  uid uuid NOT NULL,
  revision bigint NOT NULL,
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL,
  delete_time timestamptz,
  purge_time timestamptz,
  labels jsonb NOT NULL,
  display_name text COLLATE "und-x-icu" NOT NULL,
  parties jsonb NOT NULL,
  purpose text NOT NULL,
  stage integer NOT NULL,
  start_time timestamptz,
  end_time timestamptz,
  CONSTRAINT partnerships_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT partnerships_stage_check CHECK (stage BETWEEN 0 AND 7),
  CONSTRAINT partnerships_end_time_check CHECK (end_time >= start_time)
);
COMMENT ON TABLE partner.partnerships IS '@tenant Partnerships and the stage that they are in.';

COMMIT;
