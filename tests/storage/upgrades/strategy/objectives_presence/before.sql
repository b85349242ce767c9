INSERT INTO strategy.objectives
       (tenant_id, name, parent, uid, revision, create_time, update_time, labels, display_name,
        statement, horizon_months, why_not_alone, required_capabilities, kpis, asserted_by)
SELECT '00000000-0000-7000-8000-000000000003', 'partnerships/v/objectives/' || ob.id,
       'partnerships/v', gen_random_uuid(), 1, now(), now(), '{}', '', 'S', ob.months, '', '{}',
       '{partnerships/v/kpis/k}', ''
  FROM (VALUES ('unsaid', 0), ('year', 12)) AS ob (id, months);
