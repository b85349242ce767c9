-- Verify partner:partnerships_days on pg

BEGIN;

SELECT parties, start_date, end_date, exit
  FROM partner.partnerships
 WHERE false;

ROLLBACK;
