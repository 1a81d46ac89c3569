-- Creates the table of a kind: what every record has, then `columns`, what it is called (`title`) and what is searched
-- in addition to the code (`search`); its sequence of codes and its search index. What else is searched or sorted by,
-- unique or in lists follows after the call.
CREATE PROCEDURE crm_create_kind(name text, code_prefix text, columns text, title text, search text)
    LANGUAGE plpgsql
    AS $$
        BEGIN
            EXECUTE format('CREATE SEQUENCE %I', name || '_code');
            EXECUTE format(
                'CREATE TABLE %1$I ('
                '    id uuid PRIMARY KEY,'
                '    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code(%2$L, %3$L) CONSTRAINT %4$I UNIQUE,'
                '    revision bigint NOT NULL DEFAULT 1,'
                '    created_at timestamptz NOT NULL DEFAULT now(),'
                '    created_by uuid REFERENCES employee DEFERRABLE,'
                '    changed_at timestamptz NOT NULL DEFAULT now(),'
                '    changed_by uuid REFERENCES employee DEFERRABLE,'
                '    archived boolean NOT NULL DEFAULT false,'
                '    %5$s,'
                '    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (%6$s) STORED,'
                '    search_text text NOT NULL GENERATED ALWAYS AS (crm_fold(code || E''\n'' || %7$s)) STORED)',
                name, code_prefix, name || '_code', name || '_code_unique', columns, title, search);
            EXECUTE format('ALTER SEQUENCE %I OWNED BY %I.code', name || '_code', name);
            EXECUTE format('CREATE INDEX %I ON %I USING gin (search_text gin_trgm_ops)', name || '_search', name);
            EXECUTE format('CREATE INDEX %I ON %I (title, id)', name || '_title', name);
        END
    $$;

CALL crm_create_kind('competitor_status', 'СКО-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        colour text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'name', search => 'name');
CREATE UNIQUE INDEX competitor_status_name_unique ON competitor_status (lower(name)) WHERE NOT archived;

CALL crm_create_kind('competitor', 'КО-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        industry_id uuid REFERENCES industry DEFERRABLE,
        region_id uuid REFERENCES region DEFERRABLE,
        status_id uuid REFERENCES competitor_status DEFERRABLE,
        equipment text COLLATE "crm_sort" NOT NULL DEFAULT '',
        projects text COLLATE "crm_sort" NOT NULL DEFAULT '',
        volumes text COLLATE "crm_sort" NOT NULL DEFAULT '',
        other_clients text COLLATE "crm_sort" NOT NULL DEFAULT '',
        note text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'name',
    search => $$name || E'\n' || equipment || E'\n' || projects || E'\n' || other_clients$$);
CREATE TABLE competitor_clients (
    owner_id uuid NOT NULL REFERENCES competitor ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES client DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX competitor_clients_target ON competitor_clients (target_id, owner_id);
CREATE INDEX competitor_in_industry ON competitor (industry_id, title, id);
CREATE INDEX competitor_in_region ON competitor (region_id, title, id);
CREATE INDEX competitor_in_status ON competitor (status_id, title, id);

INSERT INTO competitor_status (id, name, colour) VALUES
    ('00000000-0000-7000-8007-000000000001', 'Ведущий в отрасли', '#da4453'),
    ('00000000-0000-7000-8007-000000000002', 'Важный соперник', '#f67400'),
    ('00000000-0000-7000-8007-000000000003', 'Местный игрок', '#2980b9'),
    ('00000000-0000-7000-8007-000000000004', 'Новый на рынке', '#27ae60'),
    ('00000000-0000-7000-8007-000000000005', 'Незначительный', '#8c8c8c');

-- Whoever works with clients keeps what is known of competitors.
UPDATE role SET sections = sections || ARRAY['competitor']
WHERE id BETWEEN '00000000-0000-7000-8004-000000000001' AND '00000000-0000-7000-8004-000000000005'
    AND id <> '00000000-0000-7000-8004-000000000003';
UPDATE role SET sections = sections || ARRAY['competitor_status'] WHERE id = '00000000-0000-7000-8004-000000000004';
INSERT INTO role_grants (owner_id, ordinal, kind, view, "create", edit, delete, print, export)
SELECT owner_id, max(ordinal) + 1, 'competitor', 'all', 'all', 'all', '', 'all', 'all'
FROM role_grants
WHERE owner_id IN ('00000000-0000-7000-8004-000000000001', '00000000-0000-7000-8004-000000000002')
GROUP BY owner_id;

ALTER TABLE comment ADD COLUMN competitor_id uuid REFERENCES competitor DEFERRABLE;
ALTER TABLE comment DROP CONSTRAINT comment_about_one;
ALTER TABLE comment ADD CONSTRAINT comment_about_one
    CHECK (num_nonnulls(client_id, contact_id, event_id, competitor_id) = 1);
CREATE INDEX comment_competitor_created ON comment (competitor_id, created_at, id) WHERE competitor_id IS NOT NULL;
