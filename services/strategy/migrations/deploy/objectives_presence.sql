-- Deploy strategy:objectives_presence to pg

BEGIN;

-- 0 months stood for a horizon that nobody had said. A KPI names its objectives, not they their KPIs.
ALTER TABLE strategy.objectives ALTER COLUMN horizon_months DROP NOT NULL;
UPDATE strategy.objectives SET horizon_months = NULL WHERE horizon_months = 0;
ALTER TABLE strategy.objectives DROP COLUMN kpis;

COMMIT;
