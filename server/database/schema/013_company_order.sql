-- Companies are listed in the order of their names, whatever legal form comes before: ТОВ «Жито» stands under Ж.
CREATE FUNCTION crm_company_order(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT ltrim(regexp_replace(name,
            '^[[:space:]]*(ооо|оао|зао|пао|нао|ао|ип|чп|тоо|одо|чуп|гуп|муп|фгуп|ано|тов|тзов|пп|фоп|ат|пат|прат|тдв|дп|кп|сфг|фг'
            || '|llc|ltd|inc|gmbh|ag|plc|corp|llp|sa|oy|bv|srl|jsc)[.]?(?=[[:space:]«"„“(])', '', 'i'),
            E' \t\u00a0«"„“(')
    $$;

DROP INDEX client_title, client_status_title, client_region_title, client_status_region_title, client_industry_title,
    client_responsible_title, competitor_title, competitor_in_industry, competitor_in_region, competitor_in_status;
CREATE INDEX client_title ON client ((crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX client_status_title ON client (status_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX client_region_title ON client (region_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX client_status_region_title ON client
    (status_id, region_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX client_industry_title ON client (industry_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX client_responsible_title ON client (responsible_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX competitor_title ON competitor ((crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX competitor_in_industry ON competitor (industry_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX competitor_in_region ON competitor (region_id, (crm_company_order(title) COLLATE "crm_sort"), id);
CREATE INDEX competitor_in_status ON competitor (status_id, (crm_company_order(title) COLLATE "crm_sort"), id);
