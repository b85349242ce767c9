-- Revert partner:platform from pg
\set schema partner
\set role concord_partner
\ir ../../../../deploy/platform/revert.sql
