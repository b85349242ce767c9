-- Verify metrics:platform on pg
\set schema metrics
\set role concord_metrics
\ir ../../../../deploy/platform/verify.sql
