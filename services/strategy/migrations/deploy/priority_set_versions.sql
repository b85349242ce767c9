-- Deploy strategy:priority_set_versions to pg

BEGIN;

-- All that a set ever was: the journal has nothing of what is in it.
CREATE TABLE strategy.priority_set_versions (
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
  party text COLLATE "C" NOT NULL,
  visibility integer NOT NULL,
  priorities jsonb NOT NULL,
  CONSTRAINT priority_set_versions_pkey PRIMARY KEY (tenant_id, parent, name, revision)
);
COMMENT ON TABLE strategy.priority_set_versions IS '@tenant Every revision of priority sets.';

INSERT INTO strategy.priority_set_versions
       (tenant_id, name, parent, revision, uid, create_time, update_time, delete_time, purge_time,
        labels, display_name, party, visibility, priorities)
SELECT ps.tenant_id, ps.name, ps.parent, ps.revision, ps.uid, ps.create_time, ps.update_time,
       ps.delete_time, ps.purge_time, ps.labels, ps.display_name, ps.party, ps.visibility, ps.priorities
  FROM strategy.priority_sets AS ps;

COMMIT;
