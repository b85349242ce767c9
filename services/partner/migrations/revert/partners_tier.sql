-- Revert partner:partners_tier from pg

BEGIN;

ALTER TABLE partner.partners ADD COLUMN tier integer NOT NULL DEFAULT 0;
UPDATE partner.partners AS pa
   SET tier = array_position(ARRAY['candidate', 'operational', 'strategic'],
                             coalesce(pa.labels ->> 'former_tier', pa.labels ->> 'tier')),
       labels = pa.labels - CASE WHEN pa.labels ? 'former_tier' THEN 'former_tier' ELSE 'tier' END
 WHERE coalesce(pa.labels ->> 'former_tier', pa.labels ->> 'tier')
       IN ('candidate', 'operational', 'strategic');
ALTER TABLE partner.partners ALTER COLUMN tier DROP DEFAULT;
CREATE INDEX partners_tier_idx ON partner.partners (tenant_id, tier, name);
COMMENT ON TABLE partner.partners IS
  '@tenant Organisations: parties of partnerships and candidates for one.';

COMMIT;
