-- Revert strategy:platform from pg
\set schema strategy
\set role concord_strategy
\ir ../../../../deploy/platform/revert.sql
