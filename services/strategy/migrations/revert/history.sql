-- Revert strategy:history from pg
\set schema strategy
\ir ../../../../deploy/platform/history_revert.sql
