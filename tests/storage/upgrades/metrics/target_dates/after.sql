SELECT ki.name, ki.formula_text, ki.baseline_date
  FROM metrics.kpis AS ki
 WHERE ki.tenant_id = '00000000-0000-7000-8000-000000000002'
 ORDER BY ki.name;
SELECT ta.name, ta.baseline_date, ta.tolerance, ta.range_tolerance, ta.effective_date, ta.points
  FROM metrics.targets AS ta
 WHERE ta.tenant_id = '00000000-0000-7000-8000-000000000002'
 ORDER BY ta.name;
