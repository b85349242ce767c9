-- Revert strategy:priority_sets from pg

BEGIN;

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

-- What was used for figures alone is private there.
INSERT INTO strategy.priorities
       (tenant_id, parent, party, revision, visibility, objectives, weights, update_time)
SELECT ps.tenant_id, ps.parent, ps.party, ps.revision,
       CASE ps.visibility WHEN 4 THEN 1 ELSE ps.visibility END,
       ARRAY(SELECT pr.priority ->> 'objective'
               FROM jsonb_array_elements(ps.priorities) WITH ORDINALITY AS pr (priority, place)
              ORDER BY pr.place),
       ARRAY(SELECT (pr.priority ->> 'weight')::double precision
               FROM jsonb_array_elements(ps.priorities) WITH ORDINALITY AS pr (priority, place)
              ORDER BY pr.place),
       ps.update_time
  FROM strategy.priority_sets AS ps
 WHERE ps.delete_time IS NULL;

DROP TABLE strategy.priority_sets;

COMMIT;
