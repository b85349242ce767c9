-- Verify strategy:platform on pg
\set schema strategy
\set role concord_strategy
\ir ../../../../deploy/platform/verify.sql
