-- Deploy partner:relations to pg

BEGIN;

CREATE TABLE partner.relations (
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
  from_partner text COLLATE "C" NOT NULL,
  to_partner text COLLATE "C" NOT NULL,
  kind integer NOT NULL,
  tier integer NOT NULL,
  label text NOT NULL,
  inverse_label text NOT NULL,
  valid_from_date date,
  valid_to_date date,
  source_uri text NOT NULL,
  asserted_by text COLLATE "C",
  CONSTRAINT relations_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT relations_from_partner_fkey FOREIGN KEY (tenant_id, from_partner)
    REFERENCES partner.partners (tenant_id, name),
  CONSTRAINT relations_to_partner_fkey FOREIGN KEY (tenant_id, to_partner)
    REFERENCES partner.partners (tenant_id, name),
  CONSTRAINT relations_asserted_by_fkey FOREIGN KEY (tenant_id, asserted_by)
    REFERENCES partner.partners (tenant_id, name),
  CONSTRAINT relations_to_partner_check CHECK (to_partner <> from_partner),
  CONSTRAINT relations_kind_check CHECK (kind BETWEEN 1 AND 6),
  CONSTRAINT relations_tier_check CHECK (tier BETWEEN 0 AND 3),
  CONSTRAINT relations_valid_to_date_check CHECK (valid_to_date >= valid_from_date)
);
COMMENT ON TABLE partner.relations IS '@tenant How partners stand to each other.';
CREATE INDEX relations_from_partner_idx ON partner.relations (tenant_id, from_partner);
CREATE INDEX relations_to_partner_idx ON partner.relations (tenant_id, to_partner);
CREATE INDEX relations_asserted_by_idx ON partner.relations (tenant_id, asserted_by);

COMMIT;
