-- Verify partner:history on pg
\set schema partner
\ir ../../../../deploy/platform/history_verify.sql
