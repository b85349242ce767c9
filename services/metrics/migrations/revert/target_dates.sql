-- Revert metrics:target_dates from pg

BEGIN;

UPDATE metrics.targets AS ta
   SET points = coalesce(
         (SELECT jsonb_agg(jsonb_build_object(
                   'value', po.point -> 'value',
                   'time', to_char(make_date((po.point -> 'date' ->> 'year')::integer,
                                             (po.point -> 'date' ->> 'month')::integer,
                                             (po.point -> 'date' ->> 'day')::integer),
                                   'YYYY-MM-DD"T00:00:00Z"'))
                   ORDER BY po.place)
            FROM jsonb_array_elements(ta.points) WITH ORDINALITY AS po (point, place)), '[]');

UPDATE metrics.targets SET tolerance = 0 WHERE tolerance IS NULL;
ALTER TABLE metrics.targets
  DROP COLUMN effective_date,
  DROP COLUMN range_tolerance,
  ALTER COLUMN tolerance SET NOT NULL,
  ALTER COLUMN baseline_date TYPE timestamptz USING baseline_date::timestamp AT TIME ZONE 'UTC';
ALTER TABLE metrics.targets RENAME COLUMN baseline_date TO baseline_time;

ALTER TABLE metrics.kpis
  ALTER COLUMN baseline_date TYPE timestamptz USING baseline_date::timestamp AT TIME ZONE 'UTC';
ALTER TABLE metrics.kpis RENAME COLUMN baseline_date TO baseline_time;
ALTER TABLE metrics.kpis RENAME COLUMN formula_text TO formula;

COMMIT;
