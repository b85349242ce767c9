-- Deploy partner:platform to pg
\set schema partner
\set role concord_partner
\ir ../../../../deploy/platform/deploy.sql
