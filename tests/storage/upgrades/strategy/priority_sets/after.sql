SELECT ps.name, ps.party, ps.uid, ps.revision, ps.create_time, ps.update_time, ps.visibility,
       ps.priorities
  FROM strategy.priority_sets AS ps
 WHERE ps.tenant_id = '00000000-0000-7000-8000-000000000003'
 ORDER BY ps.name;
