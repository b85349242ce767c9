SELECT fi.name, fi.subject, fi.value_text, fi.observe_date, fi.expire_date, fi.visibility
  FROM partner.findings AS fi
 WHERE fi.tenant_id = '00000000-0000-7000-8000-000000000002'
 ORDER BY fi.name;
