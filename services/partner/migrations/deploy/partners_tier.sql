-- Deploy partner:partners_tier to pg
--
-- A tier spoke of "us", whom no record names, so that no relation can be made of it: it is kept as
-- the label `tier`, or as `former_tier` where there is a label of that name.
--
-- A strength, a need or a score that was 0 was not stored, and neither was one that was not given:
-- all of them now read as not assessed.

BEGIN;

UPDATE partner.partners AS pa
   SET labels = pa.labels || jsonb_build_object(
         CASE WHEN pa.labels ? 'tier' THEN 'former_tier' ELSE 'tier' END,
         (ARRAY['candidate', 'operational', 'strategic'])[pa.tier])
 WHERE pa.tier BETWEEN 1 AND 3;

DROP INDEX partner.partners_tier_idx;
ALTER TABLE partner.partners DROP COLUMN tier;
COMMENT ON TABLE partner.partners IS
  '@tenant Organizations: parties of partnerships and candidates for one.';

COMMIT;
