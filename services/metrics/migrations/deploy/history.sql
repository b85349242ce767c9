-- Deploy metrics:history to pg
\set schema metrics
\ir ../../../../deploy/platform/history_deploy.sql
