-- Deploy partner:findings to pg

BEGIN;

CREATE TABLE partner.findings (
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
  dimension integer NOT NULL,
  subject text NOT NULL,
  claim text NOT NULL,
  value text NOT NULL,
  source_uri text NOT NULL,
  reliability integer NOT NULL,
  credibility integer NOT NULL,
  observe_time timestamptz NOT NULL,
  expire_time timestamptz,
  supersedes text COLLATE "C",
  asserted_by text COLLATE "C",
  CONSTRAINT findings_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT findings_parent_fkey FOREIGN KEY (tenant_id, parent)
    REFERENCES partner.partners (tenant_id, name),
  CONSTRAINT findings_supersedes_fkey FOREIGN KEY (tenant_id, supersedes)
    REFERENCES partner.findings (tenant_id, name),
  CONSTRAINT findings_asserted_by_fkey FOREIGN KEY (tenant_id, asserted_by)
    REFERENCES partner.partners (tenant_id, name),
  CONSTRAINT findings_reliability_check CHECK (reliability BETWEEN 1 AND 6),
  CONSTRAINT findings_credibility_check CHECK (credibility BETWEEN 1 AND 6),
  CONSTRAINT findings_expire_time_check CHECK (expire_time >= observe_time)
);
COMMENT ON TABLE partner.findings IS '@tenant What was found out about partners.';
CREATE INDEX findings_parent_idx ON partner.findings (tenant_id, parent, name);
CREATE INDEX findings_supersedes_idx ON partner.findings (tenant_id, supersedes);
CREATE INDEX findings_asserted_by_idx ON partner.findings (tenant_id, asserted_by);

COMMIT;
