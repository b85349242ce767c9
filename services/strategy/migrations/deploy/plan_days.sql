-- Deploy strategy:plan_days to pg
--
-- Plans are of days: those, in UTC, of the moments that were stored. What kinds of items mean holds
-- for what is there already: a milestone keeps neither an estimate nor a start, and a part keeps its
-- initiative when that is one and isn't, however many steps away, the part itself. Holidays that no
-- calendar has are dropped, as they never counted.

BEGIN;

ALTER TABLE strategy.strategies DROP CONSTRAINT strategies_end_time_check;
ALTER TABLE strategy.strategies
  ALTER COLUMN start_time TYPE date USING (start_time AT TIME ZONE 'UTC')::date,
  ALTER COLUMN end_time TYPE date USING (end_time AT TIME ZONE 'UTC')::date;
ALTER TABLE strategy.strategies RENAME COLUMN start_time TO start_date;
ALTER TABLE strategy.strategies RENAME COLUMN end_time TO end_date;
ALTER TABLE strategy.strategies
  ADD CONSTRAINT strategies_end_date_check CHECK (end_date >= start_date);

UPDATE strategy.strategies AS st
   SET exit_plan = st.exit_plan - 'triggers'
                   || jsonb_build_object('triggers_text', st.exit_plan -> 'triggers')
 WHERE st.exit_plan ? 'triggers';
UPDATE strategy.strategies AS st
   SET sections = (
         SELECT jsonb_agg(
                  CASE se.section ->> 'kind'
                    WHEN 'KIND_ORGANISATION' THEN jsonb_set(se.section, '{kind}', '"KIND_ORGANIZATION"')
                    WHEN 'KIND_VISION_VALUES_BEHAVIOURS'
                      THEN jsonb_set(se.section, '{kind}', '"KIND_VISION_VALUES_BEHAVIORS"')
                    ELSE se.section
                  END ORDER BY se.place)
           FROM jsonb_array_elements(st.sections) WITH ORDINALITY AS se (section, place))
 WHERE jsonb_array_length(st.sections) > 0;
UPDATE strategy.strategies AS st
   SET calendar = st.calendar - 'holidays' || jsonb_build_object('holiday_dates', (
         SELECT coalesce(jsonb_agg(jsonb_build_object(
                  'year', ho.year, 'month', ho.month, 'day', ho.day) ORDER BY ho.place), '[]')
           FROM (SELECT left(tx.day, 4)::integer AS year, substr(tx.day, 6, 2)::integer AS month,
                        right(tx.day, 2)::integer AS day, tx.place
                   FROM jsonb_array_elements_text(st.calendar -> 'holidays')
                        WITH ORDINALITY AS tx (day, place)) AS ho
          WHERE ho.day BETWEEN 1 AND
                CASE WHEN ho.year < 1 THEN 0
                     WHEN ho.month IN (1, 3, 5, 7, 8, 10, 12) THEN 31
                     WHEN ho.month IN (4, 6, 9, 11) THEN 30
                     WHEN ho.month <> 2 THEN 0
                     WHEN ho.year % 4 = 0 AND (ho.year % 100 <> 0 OR ho.year % 400 = 0) THEN 29
                     ELSE 28
                END))
 WHERE st.calendar ? 'holidays';

ALTER TABLE strategy.items DROP CONSTRAINT items_actual_finish_time_check;
ALTER TABLE strategy.items
  ALTER COLUMN not_before_time TYPE date USING (not_before_time AT TIME ZONE 'UTC')::date,
  ALTER COLUMN deadline_time TYPE date USING (deadline_time AT TIME ZONE 'UTC')::date,
  ALTER COLUMN actual_start_time TYPE date USING (actual_start_time AT TIME ZONE 'UTC')::date,
  ALTER COLUMN actual_finish_time TYPE date USING (actual_finish_time AT TIME ZONE 'UTC')::date;
ALTER TABLE strategy.items RENAME COLUMN not_before_time TO not_before_date;
ALTER TABLE strategy.items RENAME COLUMN deadline_time TO deadline_date;
ALTER TABLE strategy.items RENAME COLUMN actual_start_time TO actual_start_date;
ALTER TABLE strategy.items RENAME COLUMN actual_finish_time TO actual_finish_date;
ALTER TABLE strategy.items RENAME COLUMN duration TO estimate;

-- 0 meant `as the likely one` of the other two; the likely one itself is now always said.
UPDATE strategy.items AS it
   SET estimate = jsonb_build_object(
         'most_likely_days', coalesce((it.estimate ->> 'most_likely_days')::float8, 0))
         || CASE WHEN (it.estimate ->> 'optimistic_days')::float8 > 0
                 THEN jsonb_build_object('optimistic_days', it.estimate -> 'optimistic_days')
                 ELSE '{}'
            END
         || CASE WHEN (it.estimate ->> 'pessimistic_days')::float8 > 0
                 THEN jsonb_build_object('pessimistic_days', it.estimate -> 'pessimistic_days')
                 ELSE '{}'
            END
 WHERE it.estimate IS NOT NULL;
UPDATE strategy.items AS it
   SET estimate = NULL,
       actual_finish_date = coalesce(it.actual_finish_date, it.actual_start_date),
       actual_start_date = NULL
 WHERE it.kind = 3
   AND (it.estimate IS NOT NULL OR it.actual_start_date IS NOT NULL);
UPDATE strategy.items AS it
   SET initiative = NULL
  FROM strategy.items AS ini
 WHERE ini.tenant_id = it.tenant_id
   AND ini.name = it.initiative
   AND (ini.kind <> 1 OR ini.name = it.name);
WITH RECURSIVE within (tenant_id, item, initiative) AS (
  SELECT it.tenant_id, it.name, it.initiative
    FROM strategy.items AS it
   WHERE it.initiative IS NOT NULL
   UNION
  SELECT wi.tenant_id, wi.item, it.initiative
    FROM within AS wi
    JOIN strategy.items AS it
      ON it.tenant_id = wi.tenant_id
     AND it.name = wi.initiative
   WHERE it.initiative IS NOT NULL
)
UPDATE strategy.items AS it
   SET initiative = NULL
  FROM within AS wi
 WHERE wi.tenant_id = it.tenant_id
   AND wi.item = it.name
   AND wi.initiative = it.name;
ALTER TABLE strategy.items
  ADD CONSTRAINT items_actual_finish_date_check CHECK (actual_finish_date >= actual_start_date),
  ADD CONSTRAINT items_initiative_check CHECK (initiative <> name),
  ADD CONSTRAINT items_estimate_check CHECK (kind <> 3 OR estimate IS NULL),
  ADD CONSTRAINT items_actual_start_date_check CHECK (kind <> 3 OR actual_start_date IS NULL);

ALTER TABLE strategy.dependencies ALTER COLUMN lag_days DROP NOT NULL;

ALTER TABLE strategy.assignments RENAME COLUMN person TO person_text;

COMMIT;
