SELECT ob.name, ob.horizon_months
  FROM strategy.objectives AS ob
 WHERE ob.tenant_id = '00000000-0000-7000-8000-000000000003'
 ORDER BY ob.name;
