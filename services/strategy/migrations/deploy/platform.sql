-- Deploy strategy:platform to pg
\set schema strategy
\set role concord_strategy
\ir ../../../../deploy/platform/deploy.sql
