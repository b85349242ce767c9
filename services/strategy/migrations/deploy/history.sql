-- Deploy strategy:history to pg
\set schema strategy
\ir ../../../../deploy/platform/history_deploy.sql
