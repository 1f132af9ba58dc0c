-- The same rows for the peers, without row security, under a role of their own.
CREATE SCHEMA peer;

CREATE TABLE peer.employer (LIKE public.employer INCLUDING ALL);
CREATE TABLE peer.vacancy (LIKE public.vacancy INCLUDING ALL);
CREATE TABLE peer.run (LIKE public.run INCLUDING ALL);

INSERT INTO peer.employer SELECT * FROM public.employer;
INSERT INTO peer.vacancy SELECT * FROM public.vacancy;
INSERT INTO peer.run SELECT * FROM public.run;

CREATE UNIQUE INDEX ON peer.employer (id);

DO $$ BEGIN CREATE ROLE passport_bench_peer LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER ROLE passport_bench_peer SET search_path = peer;
GRANT ALL ON SCHEMA peer TO passport_bench_peer;
GRANT ALL ON ALL TABLES IN SCHEMA peer TO passport_bench_peer;

ANALYZE;
