SELECT le.name, le.period_start_date, le.period_end_date
  FROM strategy.ledger_entries AS le
 WHERE le.tenant_id = '00000000-0000-7000-8000-000000000003';
