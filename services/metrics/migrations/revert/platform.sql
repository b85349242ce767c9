-- Revert metrics:platform from pg
\set schema metrics
\set role concord_metrics
\ir ../../../../deploy/platform/revert.sql
