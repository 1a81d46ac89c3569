-- Requisites and bank accounts of clients, several of each. What the text search looks through of lines is kept beside
-- them in a column of the client, <field>_text, which is written together with them.

CREATE TABLE client_requisites (
    owner_id uuid NOT NULL REFERENCES client ON DELETE CASCADE,
    ordinal integer NOT NULL,
    name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    system text NOT NULL DEFAULT ''
        CHECK (system IN ('', 'ua_company', 'ua_entrepreneur', 'ru_company', 'ru_entrepreneur', 'other')),
    legal_name text COLLATE "crm_sort" NOT NULL DEFAULT '',
    tax_id text COLLATE "crm_sort" NOT NULL DEFAULT '',
    kpp text COLLATE "crm_sort" NOT NULL DEFAULT '',
    ogrn text COLLATE "crm_sort" NOT NULL DEFAULT '',
    okpo text COLLATE "crm_sort" NOT NULL DEFAULT '',
    vat_number text COLLATE "crm_sort" NOT NULL DEFAULT '',
    vat_certificate text COLLATE "crm_sort" NOT NULL DEFAULT '',
    valid_since date,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE TABLE client_bank_accounts (
    owner_id uuid NOT NULL REFERENCES client ON DELETE CASCADE,
    ordinal integer NOT NULL,
    system text NOT NULL DEFAULT '' CHECK (system IN ('', 'ua', 'ru', 'other')),
    number text COLLATE "crm_sort" NOT NULL DEFAULT '',
    bank text COLLATE "crm_sort" NOT NULL DEFAULT '',
    bank_code text COLLATE "crm_sort" NOT NULL DEFAULT '',
    correspondent_account text COLLATE "crm_sort" NOT NULL DEFAULT '',
    currency text COLLATE "crm_sort" NOT NULL DEFAULT '',
    PRIMARY KEY (owner_id, ordinal)
);

-- The tax number that a client had becomes its main set; the number alone tells a Ukrainian company (8 digits) and a
-- Russian entrepreneur (12), while of 10 digits the person is to say whose they are.
INSERT INTO client_requisites (owner_id, ordinal, system, legal_name, tax_id)
SELECT id, 0, CASE length(crm_digits(tax_id)) WHEN 8 THEN 'ua_company' WHEN 12 THEN 'ru_entrepreneur' ELSE '' END,
    legal_name, tax_id
FROM client WHERE tax_id <> '';

ALTER TABLE client DROP COLUMN search_text;
ALTER TABLE client
    ADD COLUMN requisites_text text NOT NULL DEFAULT '',
    ADD COLUMN bank_accounts_text text NOT NULL DEFAULT '';
UPDATE client SET requisites_text = legal_name || E'\n' || regexp_replace(tax_id, '[\s-]+', '', 'g') WHERE tax_id <> '';
ALTER TABLE client
    ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
        crm_fold(code || E'\n' || name || E'\n' || legal_name || E'\n' || head || E'\n' || chief_accountant
            || E'\n' || sphere || E'\n' || tax_id || E'\n' || crm_lines(phones) || E'\n' || crm_lines(emails)
            || E'\n' || requisites_text || E'\n' || bank_accounts_text)
            || E'\n' || crm_digits(tax_id)
            || E'\n' || crm_phones(phones)
    ) STORED;
CREATE INDEX client_search ON client USING gin (search_text gin_trgm_ops);
