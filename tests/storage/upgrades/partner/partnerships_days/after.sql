SELECT ps.name, ps.start_date, ps.end_date, ps.exit, ps.parties
  FROM partner.partnerships AS ps
 WHERE ps.tenant_id = '00000000-0000-7000-8000-000000000002'
 ORDER BY ps.name;
