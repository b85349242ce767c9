-- Revert strategy:objectives_presence from pg

BEGIN;

ALTER TABLE strategy.objectives ADD COLUMN kpis text[] COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE strategy.objectives ALTER COLUMN kpis DROP DEFAULT;
UPDATE strategy.objectives SET horizon_months = 0 WHERE horizon_months IS NULL;
ALTER TABLE strategy.objectives ALTER COLUMN horizon_months SET NOT NULL;

COMMIT;
