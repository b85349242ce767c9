-- Deploy metrics:platform to pg
\set schema metrics
\set role concord_metrics
\ir ../../../../deploy/platform/deploy.sql
