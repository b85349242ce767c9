-- Revert metrics:history from pg
\set schema metrics
\ir ../../../../deploy/platform/history_revert.sql
