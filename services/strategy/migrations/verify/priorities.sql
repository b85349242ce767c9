-- Verify strategy:priorities on pg

BEGIN;

-- A later change keeps them as priority sets.
SELECT 1 / (coalesce(to_regclass('strategy.priorities'),
                     to_regclass('strategy.priority_sets')) IS NOT NULL)::integer;

ROLLBACK;
