-- The points of the workload `ingest`, in its order, as \copy reads them.
COPY (
  SELECT ki.tenant_id, ki.uid,
         '2024-01-01 00:00+00'::timestamptz + po.point * interval '1 minute', 'partners/bench', 0,
         (po.point % 997) / 4.0, 0, '', now(), 'infinity', now()
    FROM (SELECT me.message, me.message / :kpis * :points + pt.place AS point
            FROM generate_series(0, :messages - 1) AS me (message),
                 generate_series(0, :points - 1) AS pt (place)) AS po
    JOIN metrics.kpis AS ki
      ON ki.tenant_id = :'tenant'
     AND ki.name = 'partnerships/bench/kpis/k' || lpad((po.message % :kpis)::text, 3, '0')
   ORDER BY po.message, po.point
) TO STDOUT;
