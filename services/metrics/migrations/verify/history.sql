-- Verify metrics:history on pg
\set schema metrics
\ir ../../../../deploy/platform/history_verify.sql
