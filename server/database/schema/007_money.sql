-- Exact amounts, and what the company sells.

-- Compared by the amount first. One column holds it all, as with every other type of field.
CREATE TYPE crm_money AS (amount numeric(19, 4), currency text COLLATE "C");

CALL crm_create_kind('product', 'ТВ-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        sort text NOT NULL DEFAULT '' CHECK (sort IN ('', 'goods', 'service')),
        unit text COLLATE "crm_sort" NOT NULL DEFAULT '',
        -- Not a tautology: a composite value is neither NULL nor NOT NULL when only a part of it is there.
        price crm_money CONSTRAINT product_price_whole CHECK (price IS NULL OR price IS NOT NULL),
        vat_rate numeric(19, 4),
        note text COLLATE "crm_sort" NOT NULL DEFAULT ''
    $$, title => 'name', search => 'name');
CREATE INDEX product_price ON product (price, id);
CREATE UNIQUE INDEX product_name_unique ON product (lower(name)) WHERE NOT archived;

-- An administrator keeps the list, as the other directories.
UPDATE role SET sections = sections || ARRAY['product'] WHERE id = '00000000-0000-7000-8004-000000000004';
