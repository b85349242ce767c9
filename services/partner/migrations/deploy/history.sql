-- Deploy partner:history to pg
\set schema partner
\ir ../../../../deploy/platform/history_deploy.sql
