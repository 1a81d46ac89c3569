-- search_text is the code and then each searched field in a line of its own, in the order of the fields' numbers; after
-- them the digits of each that holds numbers, a line each. So one field is looked through without its text being folded
-- again. What has lines itself (lists, long texts) is put into one.
--
-- identity_text is what tells who somebody is, apart: a phone or a name that is being typed is looked for in this alone,
-- as often as a key is pressed, and the numbers of banks and registers are not waded through for it.
--
-- title_order is what companies are listed by: to find out where the legal form ends takes as long as reading ten rows,
-- so it is not done for each row that is passed by.
CREATE FUNCTION crm_line(source text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT translate(source, E'\r\n', '  ') $$;
CREATE FUNCTION crm_line(source text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT array_to_string(source, E'\x1f') $$;

DROP INDEX client_title, client_status_title, client_region_title, client_status_region_title, client_industry_title,
    client_responsible_title, competitor_title, competitor_in_industry, competitor_in_region, competitor_in_status;

DO $$
DECLARE
    made record;
BEGIN
    FOR made IN SELECT * FROM (VALUES
        ('client',
            $e$ crm_fold(code || E'\n' || name || E'\n' || legal_name || E'\n' || head || E'\n' || chief_accountant
            || E'\n' || tax_id || E'\n' || crm_line(phones) || E'\n' || crm_line(emails) || E'\n' || sphere || E'\n'
            || crm_line(requisites_text) || E'\n' || crm_line(bank_accounts_text))
            || E'\n' || crm_digits(tax_id) || E'\n' || crm_line(crm_phones(phones)) $e$,
            $e$ crm_fold(name || E'\n' || legal_name || E'\n' || head || E'\n' || chief_accountant || E'\n' || tax_id
            || E'\n' || crm_line(phones) || E'\n' || crm_line(emails) || E'\n' || crm_line(requisites_text))
            || E'\n' || crm_digits(tax_id) || E'\n' || crm_line(crm_phones(phones)) $e$),
        ('contact', NULL, -- has none but short texts, in this order already
            $e$ crm_fold(last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || mobile_phone || E'\n'
            || work_phone || E'\n' || home_phone || E'\n' || email) || E'\n' || crm_phone(mobile_phone)
            || E'\n' || crm_phone(work_phone) || E'\n' || crm_phone(home_phone) $e$),
        ('lead',
            $e$ crm_fold(code || E'\n' || last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || company
            || E'\n' || crm_line(phones) || E'\n' || email || E'\n' || crm_line(request) || E'\n' || campaign)
            || E'\n' || crm_line(crm_phones(phones)) $e$,
            $e$ crm_fold(last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || company || E'\n'
            || crm_line(phones) || E'\n' || email) || E'\n' || crm_line(crm_phones(phones)) $e$),
        ('employee',
            $e$ crm_fold(code || E'\n' || last_name || E'\n' || first_name || E'\n' || patronymic || E'\n' || login
            || E'\n' || extension || E'\n' || crm_line(phones) || E'\n' || email) || E'\n' || crm_phone(extension)
            || E'\n' || crm_line(crm_phones(phones)) $e$, NULL),
        ('comment', $e$ crm_fold(code || E'\n' || crm_line(text)) $e$, NULL),
        ('competitor', $e$ crm_fold(code || E'\n' || name || E'\n' || crm_line(equipment) || E'\n'
            || crm_line(projects) || E'\n' || crm_line(other_clients)) $e$, NULL),
        ('event_type', $e$ crm_fold(code || E'\n' || name || E'\n' || crm_line(query_phrase)) $e$, NULL),
        ('task', $e$ crm_fold(code || E'\n' || subject || E'\n' || crm_line(text)) $e$, NULL),
        ('technique', $e$ crm_fold(code || E'\n' || name || E'\n' || crm_line(text)) $e$, NULL)
    ) AS kinds (name, search, identity)
    LOOP
        -- All in one pass over the table. What is NULL is left out.
        EXECUTE format('ALTER TABLE %I ', made.name) || concat_ws(', ',
            'DROP COLUMN search_text, ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS ('
                || made.search || ') STORED',
            'ADD COLUMN identity_text text NOT NULL GENERATED ALWAYS AS (' || made.identity || ') STORED',
            CASE WHEN made.name IN ('client', 'competitor') THEN
                'ADD COLUMN title_order text COLLATE "crm_sort" NOT NULL GENERATED ALWAYS AS '
                    '(crm_company_order(name)) STORED' END);
        IF made.search IS NOT NULL THEN
            EXECUTE format('CREATE INDEX %I ON %I USING gin (search_text gin_trgm_ops)',
                made.name || '_search', made.name);
        END IF;
        IF made.identity IS NOT NULL THEN
            EXECUTE format('CREATE INDEX %I ON %I USING gin (identity_text gin_trgm_ops)',
                made.name || '_identity', made.name);
        END IF;
        EXECUTE format('ANALYZE %I', made.name);
    END LOOP;
END
$$;

CREATE INDEX client_title ON client (title_order, id);
CREATE INDEX client_status_title ON client (status_id, title_order, id);
CREATE INDEX client_region_title ON client (region_id, title_order, id);
CREATE INDEX client_status_region_title ON client (status_id, region_id, title_order, id);
CREATE INDEX client_industry_title ON client (industry_id, title_order, id);
CREATE INDEX client_responsible_title ON client (responsible_id, title_order, id);
CREATE INDEX competitor_title ON competitor (title_order, id);
CREATE INDEX competitor_in_industry ON competitor (industry_id, title_order, id);
CREATE INDEX competitor_in_region ON competitor (region_id, title_order, id);
CREATE INDEX competitor_in_status ON competitor (status_id, title_order, id);
