-- Deals with their pipelines and payments; what meetings, their preparations, sales and complaints have beyond other
-- events; and the directories that they need.

CALL crm_create_kind('technique', 'ТХ-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        purpose text NOT NULL DEFAULT '' CHECK (purpose IN ('', 'attention', 'needs', 'objections', 'closing')),
        text text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'name', search => $$name || E'\n' || text$$);
CREATE UNIQUE INDEX technique_name_unique ON technique (lower(name)) WHERE NOT archived;

CALL crm_create_kind('complaint_category', 'КР-', $$ name text COLLATE "crm_sort" NOT NULL DEFAULT '' $$,
    title => 'name', search => 'name');
CREATE UNIQUE INDEX complaint_category_name_unique ON complaint_category (lower(name)) WHERE NOT archived;

CALL crm_create_kind('sale_kind', 'ВП-', $$ name text COLLATE "crm_sort" NOT NULL DEFAULT '' $$,
    title => 'name', search => 'name');
CREATE UNIQUE INDEX sale_kind_name_unique ON sale_kind (lower(name)) WHERE NOT archived;

CALL crm_create_kind('position', 'Д-', $$ name text COLLATE "crm_sort" NOT NULL DEFAULT '' $$,
    title => 'name', search => 'name');
CREATE UNIQUE INDEX position_name_unique ON "position" (lower(name)) WHERE NOT archived;

CALL crm_create_kind('currency', 'ВЛ-', $$
        iso text COLLATE "crm_sort" NOT NULL DEFAULT '',
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        sign text COLLATE "crm_sort" NOT NULL DEFAULT '',
        is_base boolean NOT NULL DEFAULT false
    $$, title => 'iso', search => $$iso || E'\n' || name$$);
CREATE UNIQUE INDEX currency_iso_unique ON currency (lower(iso)) WHERE NOT archived;

CALL crm_create_kind('currency_rate', 'КВ-', $$
        currency_id uuid REFERENCES currency DEFERRABLE,
        valid_from date,
        rate numeric(19, 4)
    $$, title => 'code', search => $$''$$);
CREATE INDEX currency_rate_valid_from ON currency_rate (valid_from, id);
CREATE INDEX currency_rate_currency ON currency_rate (currency_id, valid_from, id);

CALL crm_create_kind('pipeline', 'ВР-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        place bigint NOT NULL DEFAULT 0
    $$, title => 'name', search => 'name');
CREATE UNIQUE INDEX pipeline_name_unique ON pipeline (lower(name)) WHERE NOT archived;

CALL crm_create_kind('stage', 'ЭТ-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        pipeline_id uuid REFERENCES pipeline DEFERRABLE,
        place bigint NOT NULL DEFAULT 0,
        outcome text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'open', 'won', 'lost')),
        probability bigint NOT NULL DEFAULT 0,
        colour text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'name', search => 'name');
CREATE INDEX stage_pipeline ON stage (pipeline_id, place, id);

CALL crm_create_kind('deal', 'СД-', $$
        subject text COLLATE "crm_sort" NOT NULL DEFAULT '',
        client_id uuid REFERENCES client DEFERRABLE,
        pipeline_id uuid REFERENCES pipeline DEFERRABLE,
        stage_id uuid REFERENCES stage DEFERRABLE,
        state text NOT NULL DEFAULT '' CHECK (state IN ('', 'open', 'won', 'lost')),
        closed_at timestamptz,
        lost_reason_id uuid REFERENCES lost_reason DEFERRABLE,
        amount crm_money CONSTRAINT deal_amount_whole CHECK (amount IS NULL OR amount IS NOT NULL),
        probability bigint NOT NULL DEFAULT 0,
        expected_close date,
        responsible_id uuid REFERENCES employee DEFERRABLE,
        lead_id uuid REFERENCES lead DEFERRABLE,
        contract_number text COLLATE "crm_sort" NOT NULL DEFAULT '',
        contract_date date,
        contract_amount crm_money CONSTRAINT deal_contract_amount_whole CHECK (contract_amount IS NULL OR contract_amount IS NOT NULL),
        contract_signed boolean NOT NULL DEFAULT false,
        paid crm_money CONSTRAINT deal_paid_whole CHECK (paid IS NULL OR paid IS NOT NULL),
        outstanding crm_money CONSTRAINT deal_outstanding_whole CHECK (outstanding IS NULL OR outstanding IS NOT NULL),
        note text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'subject', search => $$subject || E'\n' || contract_number$$);
CREATE TABLE deal_lines (
    owner_id uuid NOT NULL REFERENCES deal ON DELETE CASCADE,
    ordinal integer NOT NULL,
    product_id uuid REFERENCES product DEFERRABLE,
    quantity numeric(19, 4),
    price numeric(19, 4),
    discount numeric(19, 4),
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX deal_lines_product ON deal_lines (product_id, owner_id);
CREATE INDEX deal_created ON deal (created_at, id);
CREATE INDEX deal_client_created ON deal (client_id, created_at, id);
CREATE INDEX deal_responsible_created ON deal (responsible_id, created_at, id);
CREATE INDEX deal_stage_created ON deal (stage_id, created_at, id);
CREATE INDEX deal_pipeline_created ON deal (pipeline_id, created_at, id);
CREATE INDEX deal_state_created ON deal (state, created_at, id);
CREATE INDEX deal_expected_close ON deal (expected_close, id);
CREATE INDEX deal_amount ON deal (amount, id);
CREATE INDEX deal_lost_reason ON deal (lost_reason_id) WHERE lost_reason_id IS NOT NULL;
CREATE INDEX deal_lead ON deal (lead_id) WHERE lead_id IS NOT NULL;

CALL crm_create_kind('payment', 'ОП-', $$
        deal_id uuid REFERENCES deal DEFERRABLE,
        client_id uuid REFERENCES client DEFERRABLE,
        date date,
        amount crm_money CONSTRAINT payment_amount_whole CHECK (amount IS NULL OR amount IS NOT NULL),
        document text COLLATE "crm_sort" NOT NULL DEFAULT '',
        note text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'code', search => 'document');
CREATE INDEX payment_date ON payment (date, id);
CREATE INDEX payment_deal ON payment (deal_id, date, id);
CREATE INDEX payment_client ON payment (client_id, date, id);

ALTER TABLE event
    ADD COLUMN behaviour text NOT NULL DEFAULT '' CHECK (behaviour IN ('', 'call_in', 'call_out', 'message_in',
        'message_out', 'meeting', 'meeting_preparation', 'sale', 'complaint')),
    ADD COLUMN deal_id uuid REFERENCES deal DEFERRABLE,
    ADD COLUMN place text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN meeting_id uuid REFERENCES event DEFERRABLE,
    ADD COLUMN information text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN key_questions text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN agreements text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN benefits text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN objections text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN sales_support text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ADD COLUMN sale_kind_id uuid REFERENCES sale_kind DEFERRABLE,
    ADD COLUMN revenue crm_money CONSTRAINT event_revenue_whole CHECK (revenue IS NULL OR revenue IS NOT NULL),
    ADD COLUMN complaint_category_id uuid REFERENCES complaint_category DEFERRABLE,
    ADD COLUMN complaint_sort text NOT NULL DEFAULT ''
        CHECK (complaint_sort IN ('', 'appeal', 'review', 'claim', 'wish')),
    ADD COLUMN severity text NOT NULL DEFAULT '' CHECK (severity IN ('', 'low', 'medium', 'high', 'critical')),
    ADD COLUMN about_employee_id uuid REFERENCES employee DEFERRABLE,
    ADD COLUMN about_department_id uuid REFERENCES department DEFERRABLE,
    ADD COLUMN about_product_id uuid REFERENCES product DEFERRABLE,
    ADD COLUMN deadline timestamptz;
UPDATE event SET behaviour = event_type.behaviour FROM event_type
WHERE event_type.id = event_type_id AND event_type.behaviour <> '';
CREATE INDEX event_behaviour_starts ON event (behaviour, starts_at, id);
CREATE INDEX event_deal_starts ON event (deal_id, starts_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX event_meeting ON event (meeting_id, starts_at, id) WHERE meeting_id IS NOT NULL;
CREATE INDEX event_sale_kind_starts ON event (sale_kind_id, starts_at, id) WHERE sale_kind_id IS NOT NULL;
CREATE INDEX event_category_starts ON event (complaint_category_id, starts_at, id)
    WHERE complaint_category_id IS NOT NULL;
CREATE INDEX event_about_employee ON event (about_employee_id, starts_at, id) WHERE about_employee_id IS NOT NULL;
CREATE INDEX event_about_department ON event (about_department_id, starts_at, id) WHERE about_department_id IS NOT NULL;
CREATE INDEX event_about_product ON event (about_product_id, starts_at, id) WHERE about_product_id IS NOT NULL;
CREATE INDEX event_deadline ON event (deadline, id) WHERE deadline IS NOT NULL;
CREATE TABLE event_attention_techniques (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES technique DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_attention_techniques_target ON event_attention_techniques (target_id, owner_id);
CREATE TABLE event_objection_techniques (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES technique DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_objection_techniques_target ON event_objection_techniques (target_id, owner_id);
CREATE TABLE event_closing_techniques (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES technique DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_closing_techniques_target ON event_closing_techniques (target_id, owner_id);
CREATE TABLE event_products (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES product DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_products_target ON event_products (target_id, owner_id);

ALTER TABLE task ADD COLUMN deal_id uuid REFERENCES deal DEFERRABLE;
CREATE INDEX task_deal_due ON task (deal_id, due, id) WHERE deal_id IS NOT NULL;
ALTER TABLE comment ADD COLUMN deal_id uuid REFERENCES deal DEFERRABLE;
ALTER TABLE comment DROP CONSTRAINT comment_about_one;
ALTER TABLE comment ADD CONSTRAINT comment_about_one
    CHECK (num_nonnulls(client_id, contact_id, event_id, competitor_id, lead_id, task_id, deal_id) = 1);
CREATE INDEX comment_deal_created ON comment (deal_id, created_at, id) WHERE deal_id IS NOT NULL;

-- What stood in words about an employee's position: one record for each word, however it was written.
INSERT INTO "position" (id, name)
SELECT gen_random_uuid(), min("position") FROM employee WHERE "position" <> '' GROUP BY lower("position");
ALTER TABLE employee ADD COLUMN position_id uuid REFERENCES "position" DEFERRABLE;
UPDATE employee SET position_id = "position".id FROM "position" WHERE lower("position".name) = lower(employee."position");
ALTER TABLE employee DROP COLUMN search_text, DROP COLUMN "position";
ALTER TABLE employee ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || login
        || E'\n' || extension || E'\n' || crm_lines(phones) || E'\n' || email)
        || E'\n' || crm_phone(extension)
        || E'\n' || crm_phones(phones)
    ) STORED;
CREATE INDEX employee_search ON employee USING gin (search_text gin_trgm_ops);
CREATE INDEX employee_position ON employee (position_id);

INSERT INTO technique (id, name, purpose, text) VALUES
    ('00000000-0000-7000-800a-000000000001', 'Вопрос-зацепка', 'attention',
        'Начните с вопроса о деле клиента, на который хочется ответить.'),
    ('00000000-0000-7000-800a-000000000002', 'Ссылка на знакомого', 'attention',
        'Назовите того, кто посоветовал обратиться, и чем ему помогли.'),
    ('00000000-0000-7000-800a-000000000003', 'Новость отрасли', 'attention',
        'Свежий факт, который касается клиента, и что из него следует.'),
    ('00000000-0000-7000-800a-000000000004', 'Открытые вопросы', 'needs',
        'Что, как и почему: положение дел, трудности, чего они стоят, что даст решение.'),
    ('00000000-0000-7000-800a-000000000005', '«Да, и поэтому…»', 'objections',
        'Согласитесь с тем, что верно, и покажите, как это учтено.'),
    ('00000000-0000-7000-800a-000000000006', 'Уточняющий вопрос', 'objections',
        'Выясните, что именно смущает, прежде чем отвечать.'),
    ('00000000-0000-7000-800a-000000000007', 'Подведение итогов', 'closing',
        'Перечислите выгоды, с которыми клиент согласился, и предложите следующий шаг.'),
    ('00000000-0000-7000-800a-000000000008', 'Выбор из двух', 'closing',
        'Предложите два приемлемых варианта вместо вопроса «да или нет».'),
    ('00000000-0000-7000-800a-000000000009', 'Пробный шаг', 'closing',
        'Небольшой заказ или проба, после которых легче решиться на большее.');
INSERT INTO complaint_category (id, name) VALUES
    ('00000000-0000-7000-800b-000000000001', 'Качество продукции'),
    ('00000000-0000-7000-800b-000000000002', 'Работа сотрудника'),
    ('00000000-0000-7000-800b-000000000003', 'Работа отдела'),
    ('00000000-0000-7000-800b-000000000004', 'Доставка и сроки'),
    ('00000000-0000-7000-800b-000000000005', 'Документы и расчёты');
INSERT INTO sale_kind (id, name) VALUES
    ('00000000-0000-7000-800c-000000000001', 'Первая продажа'),
    ('00000000-0000-7000-800c-000000000002', 'Повторная продажа'),
    ('00000000-0000-7000-800c-000000000003', 'Дополнительная продажа'),
    ('00000000-0000-7000-800c-000000000004', 'Услуга');
INSERT INTO currency (id, iso, name, sign, is_base) VALUES
    ('00000000-0000-7000-800d-000000000001', 'UAH', 'Гривна', '₴', true),
    ('00000000-0000-7000-800d-000000000002', 'USD', 'Доллар США', '$', false),
    ('00000000-0000-7000-800d-000000000003', 'EUR', 'Евро', '€', false),
    ('00000000-0000-7000-800d-000000000004', 'RUB', 'Российский рубль', '₽', false);
INSERT INTO pipeline (id, name, place) VALUES
    ('00000000-0000-7000-800e-000000000001', 'Продажа', 1),
    ('00000000-0000-7000-800e-000000000002', 'Обслуживание', 2);
INSERT INTO stage (id, pipeline_id, place, name, outcome, probability, colour)
SELECT ('00000000-0000-7000-800f-' || lpad(to_hex(pipeline * 16 + place), 12, '0'))::uuid,
    ('00000000-0000-7000-800e-' || lpad(to_hex(pipeline), 12, '0'))::uuid, place, name, outcome, probability, colour
FROM (VALUES
    (1, 1, 'Новая', 'open', 10, '#3daee9'),
    (1, 2, 'Выяснение потребностей', 'open', 25, '#1d99f3'),
    (1, 3, 'Предложение', 'open', 50, '#8e44ad'),
    (1, 4, 'Договор', 'open', 75, '#f67400'),
    (1, 5, 'Оплата', 'open', 90, '#fdbc4b'),
    (1, 6, 'Успех', 'won', 100, '#27ae60'),
    (1, 7, 'Отказ', 'lost', 0, '#da4453'),
    (2, 1, 'Заявка', 'open', 30, '#3daee9'),
    (2, 2, 'Работы', 'open', 70, '#f67400'),
    (2, 3, 'Принято', 'won', 100, '#27ae60'),
    (2, 4, 'Отменено', 'lost', 0, '#da4453')) AS given (pipeline, place, name, outcome, probability, colour);

-- Deals come after leads, the sections of events after the events; who keeps the directories has them last.
UPDATE role SET sections = sections[:array_position(sections, 'lead')] || ARRAY['deal']
    || sections[array_position(sections, 'lead') + 1:array_position(sections, 'event')]
    || ARRAY['event.meeting', 'event.meeting_preparation', 'event.sale', 'event.complaint']
    || sections[array_position(sections, 'event') + 1:] || ARRAY['payment']
WHERE id BETWEEN '00000000-0000-7000-8004-000000000001' AND '00000000-0000-7000-8004-000000000005'
    AND 'event' = ANY (sections) AND 'lead' = ANY (sections);
UPDATE role SET sections = sections || ARRAY['deal', 'payment']
WHERE id = '00000000-0000-7000-8004-000000000003' AND NOT 'deal' = ANY (sections);
UPDATE role SET sections = sections || ARRAY['pipeline', 'stage', 'technique', 'complaint_category', 'sale_kind',
    'position', 'currency', 'currency_rate']
WHERE id = '00000000-0000-7000-8004-000000000004';
INSERT INTO role_grants (owner_id, ordinal, kind, view, "create", edit, delete, assign, print, export)
SELECT owner_id, max(ordinal) + place, added_kind, scope, scope, changes, deletes, assigns, scope, scope
FROM role_grants JOIN (VALUES
    ('00000000-0000-7000-8004-000000000001'::uuid, 1, 'deal', 'own', 'own', '', ''),
    ('00000000-0000-7000-8004-000000000001'::uuid, 2, 'payment', 'own', '', '', ''),
    ('00000000-0000-7000-8004-000000000002'::uuid, 1, 'deal', 'department', 'department', '', 'department'),
    ('00000000-0000-7000-8004-000000000002'::uuid, 2, 'payment', 'department', 'department', '', ''),
    ('00000000-0000-7000-8004-000000000003'::uuid, 1, 'payment', 'all', 'all', 'all', ''))
    AS reach (role_id, place, added_kind, scope, changes, deletes, assigns) ON role_id = owner_id
GROUP BY owner_id, place, added_kind, scope, changes, deletes, assigns;
