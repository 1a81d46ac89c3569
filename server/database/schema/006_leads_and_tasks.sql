-- Leads and tasks with their directories; the competitors and tags of a client become records.

CALL crm_create_kind('tag', 'М-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        colour text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'name', search => 'name');
CREATE UNIQUE INDEX tag_name_unique ON tag (lower(name)) WHERE NOT archived;

CALL crm_create_kind('lead_source', 'ИЛ-', $$ name text COLLATE "crm_sort" NOT NULL DEFAULT '' $$,
    title => 'name', search => 'name');
CREATE UNIQUE INDEX lead_source_name_unique ON lead_source (lower(name)) WHERE NOT archived;

CALL crm_create_kind('lost_reason', 'ПО-', $$ name text COLLATE "crm_sort" NOT NULL DEFAULT '' $$,
    title => 'name', search => 'name');
CREATE UNIQUE INDEX lost_reason_name_unique ON lost_reason (lower(name)) WHERE NOT archived;

CALL crm_create_kind('lead', 'ЛД-', $$
        state text NOT NULL DEFAULT '' CHECK (state IN ('', 'new', 'in_qualification', 'qualified', 'disqualified')),
        reason_id uuid REFERENCES lost_reason DEFERRABLE,
        source_id uuid REFERENCES lead_source DEFERRABLE,
        responsible_id uuid REFERENCES employee DEFERRABLE,
        last_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        first_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        patronymic text COLLATE "crm_sort" NOT NULL DEFAULT '',
        company text COLLATE "crm_sort" NOT NULL DEFAULT '',
        position text COLLATE "crm_sort" NOT NULL DEFAULT '',
        phones text[] NOT NULL DEFAULT '{}',
        email text COLLATE "crm_sort" NOT NULL DEFAULT '',
        telegram text COLLATE "crm_sort" NOT NULL DEFAULT '',
        viber text COLLATE "crm_sort" NOT NULL DEFAULT '',
        whatsapp text COLLATE "crm_sort" NOT NULL DEFAULT '',
        skype text COLLATE "crm_sort" NOT NULL DEFAULT '',
        icq text COLLATE "crm_sort" NOT NULL DEFAULT '',
        request text COLLATE "crm_sort" NOT NULL DEFAULT '',
        campaign text COLLATE "crm_sort" NOT NULL DEFAULT '',
        utm_source text COLLATE "crm_sort" NOT NULL DEFAULT '',
        utm_medium text COLLATE "crm_sort" NOT NULL DEFAULT '',
        utm_campaign text COLLATE "crm_sort" NOT NULL DEFAULT '',
        utm_term text COLLATE "crm_sort" NOT NULL DEFAULT '',
        utm_content text COLLATE "crm_sort" NOT NULL DEFAULT '',
        note text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => $$btrim(regexp_replace(company || ' ' || last_name || ' ' || first_name, '\s+', ' ', 'g'))$$,
    search => $$last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || company || E'\n' || email
        || E'\n' || request || E'\n' || campaign || E'\n' || crm_lines(phones) || E'\n' || crm_phones(phones)$$);
CREATE INDEX lead_created ON lead (created_at, id);
CREATE INDEX lead_responsible_created ON lead (responsible_id, created_at, id);
CREATE INDEX lead_state_created ON lead (state, created_at, id);
CREATE INDEX lead_source_created ON lead (source_id, created_at, id);
CREATE INDEX lead_reason ON lead (reason_id) WHERE reason_id IS NOT NULL;

CALL crm_create_kind('task', 'З-', $$
        subject text COLLATE "crm_sort" NOT NULL DEFAULT '',
        text text COLLATE "crm_sort" NOT NULL DEFAULT '',
        assignee_id uuid REFERENCES employee DEFERRABLE,
        author_id uuid REFERENCES employee DEFERRABLE,
        due timestamptz,
        priority text NOT NULL DEFAULT '' CHECK (priority IN ('', 'low', 'normal', 'high')),
        state text NOT NULL DEFAULT '' CHECK (state IN ('', 'new', 'in_progress', 'done', 'cancelled')),
        done_at timestamptz,
        client_id uuid REFERENCES client DEFERRABLE,
        event_id uuid REFERENCES event DEFERRABLE,
        lead_id uuid REFERENCES lead DEFERRABLE
    $$, title => 'subject', search => $$subject || E'\n' || text$$);
CREATE INDEX task_due ON task (due, id);
CREATE INDEX task_assignee_due ON task (assignee_id, due, id);
CREATE INDEX task_author_due ON task (author_id, due, id);
CREATE INDEX task_state_due ON task (state, due, id);
CREATE INDEX task_client_due ON task (client_id, due, id) WHERE client_id IS NOT NULL;
CREATE INDEX task_event_due ON task (event_id, due, id) WHERE event_id IS NOT NULL;
CREATE INDEX task_lead_due ON task (lead_id, due, id) WHERE lead_id IS NOT NULL;

ALTER TABLE comment ADD COLUMN lead_id uuid REFERENCES lead DEFERRABLE, ADD COLUMN task_id uuid REFERENCES task DEFERRABLE;
ALTER TABLE comment DROP CONSTRAINT comment_about_one;
ALTER TABLE comment ADD CONSTRAINT comment_about_one
    CHECK (num_nonnulls(client_id, contact_id, event_id, competitor_id, lead_id, task_id) = 1);
CREATE INDEX comment_lead_created ON comment (lead_id, created_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX comment_task_created ON comment (task_id, created_at, id) WHERE task_id IS NOT NULL;

-- What stood in words about a client's competitors and tags: one record for each word, however it was written.
CREATE TABLE client_tags (
    owner_id uuid NOT NULL REFERENCES client ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES tag DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE TABLE client_competitors (
    owner_id uuid NOT NULL REFERENCES client ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES competitor DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
INSERT INTO tag (id, name)
SELECT gen_random_uuid(), min(word) FROM client, unnest(tags) AS word GROUP BY lower(word);
INSERT INTO competitor (id, name)
SELECT gen_random_uuid(), min(word) FROM client, unnest(competitors) AS word GROUP BY lower(word);
INSERT INTO client_tags (owner_id, ordinal, target_id)
SELECT owner_id, row_number() OVER (PARTITION BY owner_id ORDER BY first) - 1, target_id FROM (
    SELECT client.id AS owner_id, tag.id AS target_id, min(place) AS first
    FROM client, unnest(client.tags) WITH ORDINALITY AS words (word, place) JOIN tag ON lower(tag.name) = lower(word)
    GROUP BY client.id, tag.id) AS found;
INSERT INTO client_competitors (owner_id, ordinal, target_id)
SELECT owner_id, row_number() OVER (PARTITION BY owner_id ORDER BY first) - 1, target_id FROM (
    SELECT client.id AS owner_id, competitor.id AS target_id, min(place) AS first
    FROM client, unnest(client.competitors) WITH ORDINALITY AS words (word, place)
    JOIN competitor ON lower(competitor.name) = lower(word)
    GROUP BY client.id, competitor.id) AS found;
CREATE INDEX client_tags_target ON client_tags (target_id, owner_id);
CREATE INDEX client_competitors_target ON client_competitors (target_id, owner_id);
ALTER TABLE client DROP COLUMN search_text, DROP COLUMN competitors, DROP COLUMN tags;
ALTER TABLE client
    ADD COLUMN sphere text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name || E'\n' || legal_name || E'\n' || head || E'\n' || chief_accountant
            || E'\n' || sphere || E'\n' || tax_id || E'\n' || crm_lines(phones) || E'\n' || crm_lines(emails))
            || E'\n' || crm_digits(tax_id)
            || E'\n' || crm_phones(phones)
    ) STORED;
CREATE INDEX client_search ON client USING gin (search_text gin_trgm_ops);

INSERT INTO lead_source (id, name) VALUES
    ('00000000-0000-7000-8008-000000000001', 'Звонок'),
    ('00000000-0000-7000-8008-000000000002', 'Email'),
    ('00000000-0000-7000-8008-000000000003', 'Встреча'),
    ('00000000-0000-7000-8008-000000000004', 'Конференция, выставка'),
    ('00000000-0000-7000-8008-000000000005', 'Веб-форма'),
    ('00000000-0000-7000-8008-000000000006', 'Поисковая реклама'),
    ('00000000-0000-7000-8008-000000000007', 'Рекомендация');
INSERT INTO lost_reason (id, name) VALUES
    ('00000000-0000-7000-8009-000000000001', 'Нет потребности'),
    ('00000000-0000-7000-8009-000000000002', 'Дорого'),
    ('00000000-0000-7000-8009-000000000003', 'Выбрали конкурента'),
    ('00000000-0000-7000-8009-000000000004', 'Не выходит на связь'),
    ('00000000-0000-7000-8009-000000000005', 'Не наш регион или товар'),
    ('00000000-0000-7000-8009-000000000006', 'Спам или ошибка');

-- Leads come after clients, tasks after events; whoever works with clients works with both.
UPDATE role SET sections = sections[:array_position(sections, 'client')] || ARRAY['lead']
    || sections[array_position(sections, 'client') + 1:array_position(sections, 'event')] || ARRAY['task']
    || sections[array_position(sections, 'event') + 1:]
WHERE id BETWEEN '00000000-0000-7000-8004-000000000001' AND '00000000-0000-7000-8004-000000000005'
    AND 'event' = ANY (sections);
UPDATE role SET sections = sections || ARRAY['lead_source', 'lost_reason', 'tag']
WHERE id = '00000000-0000-7000-8004-000000000004';
INSERT INTO role_grants (owner_id, ordinal, kind, view, "create", edit, delete, assign, print, export)
SELECT owner_id, max(ordinal) + place, added_kind, scope, scope, scope, '', CASE scope WHEN 'own' THEN '' ELSE scope END, scope, scope
FROM role_grants JOIN (VALUES
    ('00000000-0000-7000-8004-000000000001'::uuid, 'own'),
    ('00000000-0000-7000-8004-000000000002'::uuid, 'department')) AS reach (role_id, scope) ON role_id = owner_id,
    (VALUES (1, 'lead'), (2, 'task')) AS added (place, added_kind)
GROUP BY owner_id, place, added_kind, scope;
INSERT INTO role_field_rules (owner_id, ordinal, kind, field, access)
SELECT owner_id, max(ordinal) + 1, 'client', 'sphere', 'read_only' FROM role_field_rules
WHERE owner_id = '00000000-0000-7000-8004-000000000003' GROUP BY owner_id;
