-- Revert partner:history from pg
\set schema partner
\ir ../../../../deploy/platform/history_revert.sql
