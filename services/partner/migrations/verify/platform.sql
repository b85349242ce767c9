-- Verify partner:platform on pg
\set schema partner
\set role concord_partner
\ir ../../../../deploy/platform/verify.sql
