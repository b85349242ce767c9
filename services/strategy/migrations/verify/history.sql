-- Verify strategy:history on pg
\set schema strategy
\ir ../../../../deploy/platform/history_verify.sql
