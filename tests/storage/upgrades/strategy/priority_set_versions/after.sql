SELECT pv.name, pv.revision, pv.update_time, pv.visibility
  FROM strategy.priority_set_versions AS pv
 WHERE pv.tenant_id = '00000000-0000-7000-8000-000000000003'
 ORDER BY pv.name;
