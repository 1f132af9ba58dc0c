-- Tenants with their employers, vacancies and runs; ids come from names, so that requests know them.
SET session_replication_role = replica;

INSERT INTO tenant (id, slug, kind, state, cell, is_demo, settings_version, created_at)
SELECT md5('tenant ' || t)::uuid, 'b' || t, 'participation_company', 'live', 'control', false, 1, now()
FROM generate_series(0, :tenants - 1) t;

INSERT INTO tenant_host (id, host, of_tenant)
SELECT gen_random_uuid(), 'b' || t || '.localhost', md5('tenant ' || t)::uuid
FROM generate_series(0, :tenants - 1) t;

INSERT INTO tenant_settings (tenant_id, id, data, logo, logo_type)
SELECT md5('tenant ' || t)::uuid, gen_random_uuid(),
       jsonb_build_object('name', 'Tenant ' || t, 'brand_colour', '#' || substr(md5('c' || t), 1, 6)),
       '', ''
FROM generate_series(0, :tenants - 1) t;

INSERT INTO session (id, of_tenant, id_hash, role, subject, data, seen_at, ends_at)
SELECT gen_random_uuid(), md5('tenant ' || t)::uuid, sha256(convert_to('visitor-' || t, 'UTF8')),
       'employer', gen_random_uuid(), '{"name": "Sam"}', now(), now() + interval '30 days'
FROM generate_series(0, :tenants - 1) t;

INSERT INTO employer (tenant_id, id, name, place, about, state, created_at)
SELECT md5('tenant ' || t)::uuid, md5('employer ' || t || ' ' || e)::uuid,
       'Employer ' || e || ' & sons', 'Place ' || e % 40, repeat('We make useful things. ', 5),
       'approved', now()
FROM generate_series(0, :tenants - 1) t, generate_series(0, :employers - 1) e;

INSERT INTO vacancy (tenant_id, id, employer_id, occupation_code, title, place, hours_min, hours_max,
                     description, skills, state, published_at, created_at, changed_at)
SELECT e.tenant_id, gen_random_uuid(), e.id, 'carpenter', 'Carpenter''s mate ' || n, e.place,
       8 + n, 16 + n, repeat('You help to build. ', 8), '{"teamwork": 2, "safe_work": 3}', 'open',
       now(), now(), now()
FROM employer e, generate_series(1, 20) n;

INSERT INTO run (tenant_id, id, person_id, bank_version, route, seed, is_assisted, state, position,
                 extras, started_at, changed_at)
SELECT e.tenant_id, gen_random_uuid(), gen_random_uuid(), '1', 'simple', n, false, 'answering', n * 2,
       '{}', now(), now()
FROM employer e, generate_series(1, 20) n;

ANALYZE;
