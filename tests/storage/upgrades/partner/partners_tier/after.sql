SELECT pa.name, pa.labels, pa.capabilities
  FROM partner.partners AS pa
 WHERE pa.tenant_id = '00000000-0000-7000-8000-000000000002'
 ORDER BY pa.name;
