-- Deploy metrics:target_dates to pg

BEGIN;

-- Days are dates: what was a moment is the day of it in UTC.
ALTER TABLE metrics.kpis RENAME COLUMN formula TO formula_text;
ALTER TABLE metrics.kpis RENAME COLUMN baseline_time TO baseline_date;
ALTER TABLE metrics.kpis
  ALTER COLUMN baseline_date TYPE date USING (baseline_date AT TIME ZONE 'UTC')::date;

ALTER TABLE metrics.targets RENAME COLUMN baseline_time TO baseline_date;
ALTER TABLE metrics.targets
  ALTER COLUMN baseline_date TYPE date USING (baseline_date AT TIME ZONE 'UTC')::date,
  ALTER COLUMN tolerance DROP NOT NULL,
  ADD COLUMN range_tolerance double precision,
  ADD COLUMN effective_date date,
  ADD CONSTRAINT targets_range_tolerance_check CHECK (range_tolerance >= 0);

-- The tolerance of a range was also how far outside of it the score had fallen to 0.
UPDATE metrics.targets AS ta
   SET range_tolerance = ta.tolerance
  FROM metrics.kpis AS ki
 WHERE ki.tenant_id = ta.tenant_id
   AND ki.name = ta.parent
   AND ki.direction = 3;

-- Points in the order of their days, of several of one day the one that was last in the list.
UPDATE metrics.targets AS ta
   SET points = coalesce(ordered.points, '[]')
  FROM (SELECT ol.tenant_id, ol.name,
               (SELECT jsonb_agg(jsonb_build_object(
                         'value', of.value,
                         'date', jsonb_build_object('year', extract(year FROM of.day),
                                                    'month', extract(month FROM of.day),
                                                    'day', extract(day FROM of.day)))
                         ORDER BY of.day)
                  FROM (SELECT DISTINCT ON (da.day) da.day, da.value
                          FROM (SELECT ((po.point ->> 'time')::timestamptz AT TIME ZONE 'UTC')::date
                                         AS day,
                                       coalesce(po.point -> 'value', '0') AS value,
                                       po.place
                                  FROM jsonb_array_elements(ol.points)
                                         WITH ORDINALITY AS po (point, place)) AS da
                         ORDER BY da.day, da.place DESC) AS of) AS points
          FROM metrics.targets AS ol) AS ordered
 WHERE ordered.tenant_id = ta.tenant_id
   AND ordered.name = ta.name;

COMMIT;
