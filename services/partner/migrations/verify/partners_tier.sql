-- Verify partner:partners_tier on pg

BEGIN;

SELECT 1 / (count(*) = 0)::integer
  FROM information_schema.columns
 WHERE table_schema = 'partner' AND table_name = 'partners' AND column_name = 'tier';

ROLLBACK;
