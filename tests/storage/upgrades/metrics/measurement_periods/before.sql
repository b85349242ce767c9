-- A yearly KPI of Renault with two values of one year, one restated, and one of another party; a
-- weekly one without an owner; one without a cadence; values of a KPI that is gone.
INSERT INTO metrics.kpis
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        question, formula, unit, direction, nature, time_aggregation, cadence, due_lag_days, source,
        owner_party, objectives)
SELECT '00000000-0000-7000-8000-000000000001', 'partnerships/p/kpis/' || nu.id, 'partnerships/p',
       nu.uid::uuid, 1, now(), now(), '{}', nu.id, '', '', 'EUR', 1, 1, 1, nu.cadence, 0, '',
       nu.owner, '{}'
  FROM (VALUES ('yearly', '00000000-0000-7000-8000-00000000000a', 5, 'partners/renault'),
               ('weekly', '00000000-0000-7000-8000-00000000000b', 2, ''),
               ('moments', '00000000-0000-7000-8000-00000000000c', 0, 'partners/renault'))
       AS nu (id, uid, cadence, owner);
SELECT metrics.add_measurement_month(mo.moment::timestamptz)
  FROM (VALUES ('2016-12-31+00'), ('2017-01-31+00'), ('2017-12-31+00'), ('2018-01-01+00'))
       AS mo (moment);
INSERT INTO metrics.measurements
       (tenant_id, kpi_uid, observed_at, restatement, value, reported_by, recorded_at)
SELECT '00000000-0000-7000-8000-000000000001', va.uid::uuid, va.observed_at::timestamptz,
       va.restatement, va.value, va.reported_by, va.recorded_at::timestamptz
  FROM (VALUES
    ('00000000-0000-7000-8000-00000000000a', '2016-12-31 00:00+00', 0, 5.0, '', '2020-01-01+00'),
    ('00000000-0000-7000-8000-00000000000a', '2017-12-31 00:00+00', 0, 5.6, '', '2020-01-01+00'),
    ('00000000-0000-7000-8000-00000000000a', '2017-12-31 00:00+00', 1, 5.7, '', '2020-01-03+00'),
    ('00000000-0000-7000-8000-00000000000a', '2017-12-31 23:59+00', 0, 5.8, 'partners/renault',
     '2020-01-02+00'),
    ('00000000-0000-7000-8000-00000000000a', '2017-12-31 12:00+00', 0, 6.0, 'partners/nissan',
     '2020-01-02+00'),
    ('00000000-0000-7000-8000-00000000000b', '2018-01-01 10:00+00', 0, 1, '', '2020-01-01+00'),
    ('00000000-0000-7000-8000-00000000000c', '2017-01-31 10:11:12.5+00', 0, 2, '',
     '2020-01-01+00'),
    ('00000000-0000-7000-8000-00000000000d', '2017-01-31 10:11+00', 0, 3, '', '2020-01-01+00'))
       AS va (uid, observed_at, restatement, value, reported_by, recorded_at);
