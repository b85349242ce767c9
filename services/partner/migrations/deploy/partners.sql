-- Deploy partner:partners to pg

BEGIN;

CREATE TABLE partner.partners (
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
  legal_name text COLLATE "und-x-icu" NOT NULL,
  aliases text[] COLLATE "C" NOT NULL,
  lei text COLLATE "C" NOT NULL,
  registry_id text COLLATE "C" NOT NULL,
  jurisdiction text COLLATE "C" NOT NULL,
  domains text[] COLLATE "C" NOT NULL,
  sector text COLLATE "und-x-icu" NOT NULL,
  industry text COLLATE "und-x-icu" NOT NULL,
  headquarters text NOT NULL,
  founded_year integer,
  tier integer NOT NULL,
  capabilities jsonb NOT NULL,
  culture jsonb NOT NULL,
  CONSTRAINT partners_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT partners_legal_name_check CHECK (legal_name <> '')
);
COMMENT ON TABLE partner.partners IS '@tenant Organisations: parties of partnerships and candidates for one.';
CREATE INDEX partners_legal_name_idx ON partner.partners (tenant_id, legal_name, name);
CREATE INDEX partners_sector_idx ON partner.partners (tenant_id, sector, name);
CREATE INDEX partners_industry_idx ON partner.partners (tenant_id, industry, name);
CREATE INDEX partners_tier_idx ON partner.partners (tenant_id, tier, name);

COMMIT;
