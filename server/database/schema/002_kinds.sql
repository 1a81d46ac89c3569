-- One table for each record kind of the contract, as server/records derives them from it:
--     text, choice            text, never null          instant, date      null when not filled
--     reference               <field>_id                list of texts      text[]
--     list of references      <table>_<field> (owner_id, ordinal, target_id)
--     list of lines           <table>_<field> (owner_id, ordinal, the line's columns)
-- `title` is what the record is called where it is referred to, `search_text` what the text search looks through.
-- Foreign keys can be deferred, so that one commit may write records that refer to each other in any order.

-- Staff. Departments and employees refer to each other, so some references are added below.
CREATE SEQUENCE employee_code;
CREATE TABLE employee (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('С-', 'employee_code') CONSTRAINT employee_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    last_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    first_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    patronymic text COLLATE "crm_sort" NOT NULL DEFAULT '',
    position text COLLATE "crm_sort" NOT NULL DEFAULT '',
    department_id uuid,
    login text COLLATE "crm_sort" NOT NULL DEFAULT '',
    extension text COLLATE "crm_sort" NOT NULL DEFAULT '',
    phones text[] NOT NULL DEFAULT '{}',
    email text COLLATE "crm_sort" NOT NULL DEFAULT '',
    language text COLLATE "crm_sort" NOT NULL DEFAULT '',
    time_zone text COLLATE "crm_sort" NOT NULL DEFAULT '',
    work_hours text COLLATE "crm_sort" NOT NULL DEFAULT '',
    active boolean NOT NULL DEFAULT false,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (btrim(regexp_replace(last_name || ' ' || first_name || ' ' || patronymic, '\s+', ' ', 'g'))) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || position
            || E'\n' || login || E'\n' || extension || E'\n' || crm_lines(phones) || E'\n' || email)
            || E'\n' || crm_phone(extension)
            || E'\n' || crm_phones(phones)
    ) STORED
);
ALTER SEQUENCE employee_code OWNED BY employee.code;
CREATE INDEX employee_search ON employee USING gin (search_text gin_trgm_ops);
CREATE INDEX employee_title ON employee (title, id);
CREATE UNIQUE INDEX employee_login_unique ON employee (lower(login)) WHERE NOT archived;

CREATE SEQUENCE department_code;
CREATE TABLE department (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('П-', 'department_code') CONSTRAINT department_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    parent_id uuid REFERENCES department DEFERRABLE,
    head_id uuid REFERENCES employee DEFERRABLE,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name)
    ) STORED
);
ALTER SEQUENCE department_code OWNED BY department.code;
CREATE INDEX department_search ON department USING gin (search_text gin_trgm_ops);
CREATE INDEX department_title ON department (title, id);
CREATE UNIQUE INDEX department_name_unique ON department (lower(name)) WHERE NOT archived;
CREATE INDEX department_parent ON department (parent_id);
ALTER TABLE employee ADD FOREIGN KEY (department_id) REFERENCES department DEFERRABLE;
CREATE INDEX employee_department ON employee (department_id);

CREATE SEQUENCE role_code;
CREATE TABLE role (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('РЛ-', 'role_code') CONSTRAINT role_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    sections text[] NOT NULL DEFAULT '{}',
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name)
    ) STORED
);
ALTER SEQUENCE role_code OWNED BY role.code;
CREATE INDEX role_search ON role USING gin (search_text gin_trgm_ops);
CREATE INDEX role_title ON role (title, id);
CREATE TABLE role_grants (
    owner_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
    ordinal integer NOT NULL,
    kind text COLLATE "crm_sort" NOT NULL DEFAULT '',
    view text NOT NULL DEFAULT '' CHECK (view IN ('', 'own', 'department', 'all')),
    "create" text NOT NULL DEFAULT '' CHECK ("create" IN ('', 'own', 'department', 'all')),
    edit text NOT NULL DEFAULT '' CHECK (edit IN ('', 'own', 'department', 'all')),
    delete text NOT NULL DEFAULT '' CHECK (delete IN ('', 'own', 'department', 'all')),
    assign text NOT NULL DEFAULT '' CHECK (assign IN ('', 'own', 'department', 'all')),
    confirm text NOT NULL DEFAULT '' CHECK (confirm IN ('', 'own', 'department', 'all')),
    print text NOT NULL DEFAULT '' CHECK (print IN ('', 'own', 'department', 'all')),
    export text NOT NULL DEFAULT '' CHECK (export IN ('', 'own', 'department', 'all')),
    configure text NOT NULL DEFAULT '' CHECK (configure IN ('', 'own', 'department', 'all')),
    PRIMARY KEY (owner_id, ordinal)
);
CREATE TABLE role_field_rules (
    owner_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
    ordinal integer NOT NULL,
    kind text COLLATE "crm_sort" NOT NULL DEFAULT '',
    field text COLLATE "crm_sort" NOT NULL DEFAULT '',
    access text NOT NULL DEFAULT '' CHECK (access IN ('', 'hidden', 'read_only')),
    PRIMARY KEY (owner_id, ordinal)
);
CREATE UNIQUE INDEX role_name_unique ON role (lower(name)) WHERE NOT archived;
CREATE TABLE employee_roles (
    owner_id uuid NOT NULL REFERENCES employee ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES role DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX employee_roles_target ON employee_roles (target_id, owner_id);

-- Directories.
CREATE SEQUENCE region_code;
CREATE TABLE region (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('Р-', 'region_code') CONSTRAINT region_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    parent_id uuid REFERENCES region DEFERRABLE,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name)
    ) STORED
);
ALTER SEQUENCE region_code OWNED BY region.code;
CREATE INDEX region_search ON region USING gin (search_text gin_trgm_ops);
CREATE INDEX region_title ON region (title, id);
CREATE UNIQUE INDEX region_name_unique ON region (lower(name)) WHERE NOT archived;
CREATE INDEX region_parent ON region (parent_id);

CREATE SEQUENCE industry_code;
CREATE TABLE industry (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('О-', 'industry_code') CONSTRAINT industry_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name)
    ) STORED
);
ALTER SEQUENCE industry_code OWNED BY industry.code;
CREATE INDEX industry_search ON industry USING gin (search_text gin_trgm_ops);
CREATE INDEX industry_title ON industry (title, id);
CREATE UNIQUE INDEX industry_name_unique ON industry (lower(name)) WHERE NOT archived;

CREATE SEQUENCE client_status_code;
CREATE TABLE client_status (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('СК-', 'client_status_code') CONSTRAINT client_status_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    colour text COLLATE "crm_sort" NOT NULL DEFAULT '',
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name)
    ) STORED
);
ALTER SEQUENCE client_status_code OWNED BY client_status.code;
CREATE INDEX client_status_search ON client_status USING gin (search_text gin_trgm_ops);
CREATE UNIQUE INDEX client_status_name_unique ON client_status (lower(name)) WHERE NOT archived;

CREATE SEQUENCE event_type_code;
CREATE TABLE event_type (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('ТС-', 'event_type_code') CONSTRAINT event_type_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    initial_status_id uuid,
    query_phrase text COLLATE "crm_sort" NOT NULL DEFAULT '',
    icon text COLLATE "crm_sort" NOT NULL DEFAULT '',
    colour text COLLATE "crm_sort" NOT NULL DEFAULT '',
    behaviour text NOT NULL DEFAULT '' CHECK (behaviour IN ('', 'call_in', 'call_out', 'message_in', 'message_out', 'meeting', 'meeting_preparation', 'sale', 'complaint')),
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name || E'\n' || query_phrase)
    ) STORED
);
ALTER SEQUENCE event_type_code OWNED BY event_type.code;
CREATE INDEX event_type_search ON event_type USING gin (search_text gin_trgm_ops);
CREATE INDEX event_type_title ON event_type (title, id);
CREATE UNIQUE INDEX event_type_name_unique ON event_type (lower(name)) WHERE NOT archived;

CREATE SEQUENCE event_status_code;
CREATE TABLE event_status (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('СС-', 'event_status_code') CONSTRAINT event_status_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    event_type_id uuid REFERENCES event_type DEFERRABLE,
    is_done boolean NOT NULL DEFAULT false,
    is_failure boolean NOT NULL DEFAULT false,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name)
    ) STORED
);
ALTER SEQUENCE event_status_code OWNED BY event_status.code;
CREATE INDEX event_status_search ON event_status USING gin (search_text gin_trgm_ops);
CREATE INDEX event_status_title ON event_status (title, id);
CREATE INDEX event_status_event_type ON event_status (event_type_id);
ALTER TABLE event_type ADD FOREIGN KEY (initial_status_id) REFERENCES event_status DEFERRABLE;

-- What the company works with.
CREATE SEQUENCE client_code;
CREATE TABLE client (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('К-', 'client_code') CONSTRAINT client_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    legal_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    kinds text[] NOT NULL DEFAULT '{}' CHECK (kinds <@ ARRAY['buyer', 'supplier', 'partner']),
    status_id uuid REFERENCES client_status DEFERRABLE,
    region_id uuid REFERENCES region DEFERRABLE,
    industry_id uuid REFERENCES industry DEFERRABLE,
    head text COLLATE "crm_sort" NOT NULL DEFAULT '',
    chief_accountant text COLLATE "crm_sort" NOT NULL DEFAULT '',
    responsible_id uuid REFERENCES employee DEFERRABLE,
    competitors text[] NOT NULL DEFAULT '{}',
    parent_id uuid REFERENCES client DEFERRABLE,
    tax_id text COLLATE "crm_sort" NOT NULL DEFAULT '',
    phones text[] NOT NULL DEFAULT '{}',
    emails text[] NOT NULL DEFAULT '{}',
    site text COLLATE "crm_sort" NOT NULL DEFAULT '',
    legal_address text COLLATE "crm_sort" NOT NULL DEFAULT '',
    postal_address text COLLATE "crm_sort" NOT NULL DEFAULT '',
    delivery_address text COLLATE "crm_sort" NOT NULL DEFAULT '',
    tags text[] NOT NULL DEFAULT '{}',
    note text COLLATE "crm_sort" NOT NULL DEFAULT '',
    confirmed_at timestamptz,
    confirmed_by_id uuid REFERENCES employee DEFERRABLE,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (name) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name || E'\n' || legal_name || E'\n' || head || E'\n' || chief_accountant
            || E'\n' || crm_lines(competitors) || E'\n' || tax_id || E'\n' || crm_lines(phones)
            || E'\n' || crm_lines(emails) || E'\n' || crm_lines(tags))
            || E'\n' || crm_digits(tax_id)
            || E'\n' || crm_phones(phones)
    ) STORED
);
ALTER SEQUENCE client_code OWNED BY client.code;
CREATE INDEX client_search ON client USING gin (search_text gin_trgm_ops);
CREATE TABLE client_co_managers (
    owner_id uuid NOT NULL REFERENCES client ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES employee DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX client_co_managers_target ON client_co_managers (target_id, owner_id);
-- Registers: by name, whole and under each usual filter; the id makes the order total.
CREATE INDEX client_title ON client (title, id);
CREATE INDEX client_status_title ON client (status_id, title, id);
CREATE INDEX client_region_title ON client (region_id, title, id);
CREATE INDEX client_status_region_title ON client (status_id, region_id, title, id);
CREATE INDEX client_industry_title ON client (industry_id, title, id);
CREATE INDEX client_responsible_title ON client (responsible_id, title, id);
CREATE INDEX client_created ON client (created_at, id);
CREATE INDEX client_changed ON client (changed_at, id);
CREATE INDEX client_parent ON client (parent_id) WHERE parent_id IS NOT NULL;

CREATE SEQUENCE contact_code;
CREATE TABLE contact (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('Л-', 'contact_code') CONSTRAINT contact_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    last_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    first_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    patronymic text COLLATE "crm_sort" NOT NULL DEFAULT '',
    client_id uuid REFERENCES client DEFERRABLE,
    position text COLLATE "crm_sort" NOT NULL DEFAULT '',
    responsible_id uuid REFERENCES employee DEFERRABLE,
    gender text NOT NULL DEFAULT '' CHECK (gender IN ('', 'male', 'female')),
    mobile_phone text COLLATE "crm_sort" NOT NULL DEFAULT '',
    work_phone text COLLATE "crm_sort" NOT NULL DEFAULT '',
    home_phone text COLLATE "crm_sort" NOT NULL DEFAULT '',
    internal_phone text COLLATE "crm_sort" NOT NULL DEFAULT '',
    email text COLLATE "crm_sort" NOT NULL DEFAULT '',
    skype text COLLATE "crm_sort" NOT NULL DEFAULT '',
    icq text COLLATE "crm_sort" NOT NULL DEFAULT '',
    telegram text COLLATE "crm_sort" NOT NULL DEFAULT '',
    viber text COLLATE "crm_sort" NOT NULL DEFAULT '',
    whatsapp text COLLATE "crm_sort" NOT NULL DEFAULT '',
    birthday date,
    decision_maker boolean NOT NULL DEFAULT false,
    note text COLLATE "crm_sort" NOT NULL DEFAULT '',
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (btrim(regexp_replace(last_name || ' ' || first_name || ' ' || patronymic, '\s+', ' ', 'g'))) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || position
            || E'\n' || mobile_phone || E'\n' || work_phone || E'\n' || home_phone
            || E'\n' || internal_phone || E'\n' || email)
            || E'\n' || crm_phone(mobile_phone)
            || E'\n' || crm_phone(work_phone)
            || E'\n' || crm_phone(home_phone)
            || E'\n' || crm_phone(internal_phone)
    ) STORED
);
ALTER SEQUENCE contact_code OWNED BY contact.code;
CREATE INDEX contact_search ON contact USING gin (search_text gin_trgm_ops);
CREATE TABLE contact_employments (
    owner_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
    ordinal integer NOT NULL,
    client_id uuid REFERENCES client DEFERRABLE,
    position text COLLATE "crm_sort" NOT NULL DEFAULT '',
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX contact_employments_client ON contact_employments (client_id, owner_id);
CREATE INDEX contact_title ON contact (title, id);
CREATE INDEX contact_last_name ON contact (last_name, first_name, id);
CREATE INDEX contact_client_title ON contact (client_id, title, id);
CREATE INDEX contact_client_last_name ON contact (client_id, last_name, first_name, id);
CREATE INDEX contact_responsible ON contact (responsible_id, last_name, first_name, id);
CREATE INDEX contact_created ON contact (created_at, id);

CREATE SEQUENCE event_code;
CREATE TABLE event (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('Е-', 'event_code') CONSTRAINT event_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    event_type_id uuid REFERENCES event_type DEFERRABLE,
    status_id uuid REFERENCES event_status DEFERRABLE,
    starts_at timestamptz,
    ends_at timestamptz,
    all_day boolean NOT NULL DEFAULT false,
    time_zone text COLLATE "crm_sort" NOT NULL DEFAULT '',
    recurrence text COLLATE "crm_sort" NOT NULL DEFAULT '',
    subject text COLLATE "crm_sort" NOT NULL DEFAULT '',
    content text COLLATE "crm_sort" NOT NULL DEFAULT '',
    result text COLLATE "crm_sort" NOT NULL DEFAULT '',
    responsible_id uuid REFERENCES employee DEFERRABLE,
    client_id uuid REFERENCES client DEFERRABLE,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (subject) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || subject)
    ) STORED
);
ALTER SEQUENCE event_code OWNED BY event.code;
CREATE INDEX event_search ON event USING gin (search_text gin_trgm_ops);
CREATE TABLE event_participants (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES employee DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_participants_target ON event_participants (target_id, owner_id);
CREATE TABLE event_contacts (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES contact DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_contacts_target ON event_contacts (target_id, owner_id);
CREATE TABLE event_reminders (
    owner_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    ordinal integer NOT NULL,
    minutes_before bigint NOT NULL DEFAULT 0,
    employee_id uuid REFERENCES employee DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX event_reminders_employee ON event_reminders (employee_id, owner_id);
CREATE INDEX event_starts ON event (starts_at, id);
CREATE INDEX event_client_starts ON event (client_id, starts_at, id);
CREATE INDEX event_responsible_starts ON event (responsible_id, starts_at, id);
CREATE INDEX event_type_starts ON event (event_type_id, starts_at, id);
CREATE INDEX event_status_starts ON event (status_id, starts_at, id);
CREATE INDEX event_created ON event (created_at, id);

CREATE SEQUENCE comment_code;
CREATE TABLE comment (
    id uuid PRIMARY KEY,
    code text COLLATE "crm_sort" NOT NULL DEFAULT crm_code('КМ-', 'comment_code') CONSTRAINT comment_code_unique UNIQUE,
    revision bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES employee DEFERRABLE,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid REFERENCES employee DEFERRABLE,
    archived boolean NOT NULL DEFAULT false,
    text text COLLATE "crm_sort" NOT NULL DEFAULT '',
    author_id uuid REFERENCES employee DEFERRABLE,
    client_id uuid REFERENCES client DEFERRABLE,
    contact_id uuid REFERENCES contact DEFERRABLE,
    event_id uuid REFERENCES event DEFERRABLE,
    title text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS (text) STORED,
    search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || text)
    ) STORED,
    CONSTRAINT comment_about_one CHECK (num_nonnulls(client_id, contact_id, event_id) = 1)
);
ALTER SEQUENCE comment_code OWNED BY comment.code;
CREATE INDEX comment_search ON comment USING gin (search_text gin_trgm_ops);
CREATE INDEX comment_created ON comment (created_at, id);
CREATE INDEX comment_author_created ON comment (author_id, created_at, id);
CREATE INDEX comment_client_created ON comment (client_id, created_at, id) WHERE client_id IS NOT NULL;
CREATE INDEX comment_contact_created ON comment (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX comment_event_created ON comment (event_id, created_at, id) WHERE event_id IS NOT NULL;
