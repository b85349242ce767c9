-- Tables of the same shape as the services' own, for pgbench and \copy to write. Safe to run again.
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS bench;
CREATE TABLE IF NOT EXISTS bench.partners (LIKE partner.partners INCLUDING ALL);
CREATE TABLE IF NOT EXISTS bench.measurements (LIKE metrics.measurements INCLUDING ALL);
