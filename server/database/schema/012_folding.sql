-- Texts as search compares them: beside letter case, apostrophes and quotation marks, letters do not matter that Russian
-- and Ukrainian write one sound with (Киев and Київ, Крылов and Крилов, Эдуард and Едуард), nor whether a letter is of
-- the Cyrillic alphabet or of the Latin one that looks like it (К-00017), nor accents that a copied text carries apart
-- from its letters. Another layout of the keyboard and the prefixes of phones are the question's matter: common/search.
CREATE OR REPLACE FUNCTION crm_fold(source text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT translate(lower(source COLLATE "crm_sort"),
            'ёєэіїйыґўabcehikmoptxy' || 'ъ''’‘ʼ`´"«»“”„' || U&'\0301\0306\0308',
            'еееиииигуавсеникмортху') COLLATE "default"
    $$;

-- What was folded before is folded anew, in one pass over each table.
DO $$
DECLARE
    searched record;
BEGIN
    FOR searched IN
        SELECT a.attrelid::regclass AS name, pg_get_expr(d.adbin, d.adrelid) AS expression,
            pg_get_indexdef(i.indexrelid) AS index
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        JOIN pg_index i ON i.indrelid = a.attrelid AND a.attnum = ANY (i.indkey)
        WHERE a.attname = 'search_text' AND a.attgenerated = 's'
    LOOP
        EXECUTE format(
            'ALTER TABLE %1$s DROP COLUMN search_text, '
            'ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (%2$s) STORED',
            searched.name, searched.expression);
        EXECUTE searched.index;
        EXECUTE format('ANALYZE %s', searched.name);
    END LOOP;
END
$$;
