-- Deploy strategy:priority_sets to pg

BEGIN;

CREATE TABLE strategy.priority_sets (
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
  CONSTRAINT priority_sets_pkey PRIMARY KEY (tenant_id, name),
  CONSTRAINT priority_sets_visibility_check CHECK (visibility BETWEEN 1 AND 4)
);
COMMENT ON TABLE strategy.priority_sets IS '@tenant What the objectives are worth to each party.';
CREATE INDEX priority_sets_parent_idx ON strategy.priority_sets (tenant_id, parent, name);

-- What was set before: named by its party, with an id of version 7 of the moment it was first set.
WITH old AS (
  SELECT pr.tenant_id, pr.parent, pr.party, pr.revision, pr.visibility, pr.update_time,
         coalesce((SELECT min(ae.create_time)
                     FROM strategy.audit_entries AS ae
                    WHERE ae.tenant_id = pr.tenant_id
                      AND ae.subject = pr.parent || '/priorities/' || pr.party),
                  pr.update_time) AS create_time,
         md5(pr.tenant_id || pr.parent || pr.party) AS bits,
         (SELECT jsonb_agg(jsonb_build_object('objective', we.objective, 'weight', we.weight)
                           ORDER BY we.place)
            FROM unnest(pr.objectives, pr.weights) WITH ORDINALITY
                   AS we (objective, weight, place)) AS priorities
    FROM strategy.priorities AS pr
)
INSERT INTO strategy.priority_sets
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        party, visibility, priorities)
SELECT ol.tenant_id, ol.parent || '/priorities/' || split_part(ol.party, '/', 2), ol.parent,
       (lpad(to_hex((extract(epoch FROM ol.create_time) * 1000)::bigint), 12, '0')
         || '7' || substr(ol.bits, 1, 3) || '8' || substr(ol.bits, 4, 15))::uuid,
       ol.revision, ol.create_time, ol.update_time, '{}', '', ol.party, ol.visibility,
       coalesce(ol.priorities, '[]')
  FROM old AS ol;

DROP TABLE strategy.priorities;

COMMIT;
