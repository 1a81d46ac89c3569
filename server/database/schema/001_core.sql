-- What every other table relies on: sorting, folding of texts for search, the journal.
-- How tables follow from record kinds is told in server/records; this file is about what no kind describes.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Trigrams and word boundaries are those of the database's own locale.
DO $$
BEGIN
    IF similarity('Жовтень', 'жовтень') < 1 THEN
        RAISE EXCEPTION 'the database''s locale (LC_CTYPE) knows no Cyrillic letters: create the database with C.UTF-8';
    END IF;
END
$$;

-- Lists: dictionary order of Russian, which places Ukrainian and Latin letters sensibly too; numbers by their value.
CREATE COLLATION crm_sort (provider = icu, locale = 'ru-u-kn');

-- Texts as search compares them: letter case, ё/е, ґ/г, apostrophes and quotation marks do not matter. A word is
-- looked for, through the trigram index, by
--     search_text LIKE '%' || crm_fold($1) || '%'
-- and a phone or tax number by its digits alone; see crm_phone.
CREATE FUNCTION crm_fold(source text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT translate(lower(source COLLATE "crm_sort"), 'ёґ''’‘ʼ`´"«»“”„', 'ег') COLLATE "default" $$;

CREATE FUNCTION crm_digits(source text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT regexp_replace(source, '[^0-9]+', '', 'g') $$;

-- The digits of phones, one on each line, such that any usual way to type a number, whole or in part, is a substring:
-- "067 123-45-67" and "8 067 ..." are kept as 380671234567; "+7 495 ..." and "8 495 ..." as "7495... 8495...".
CREATE FUNCTION crm_phone(source text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT btrim(regexp_replace(regexp_replace(regexp_replace(
            E'\n' || regexp_replace(source, '[^0-9\n]+', '', 'g') || E'\n',
            '\n00', E'\n', 'g'),
            '\n8?0([0-9]{9})(?=\n)', E'\n380\\1', 'g'),
            '\n[78]([0-9]{10})(?=\n)', E'\n7\\1 8\\1', 'g'), E'\n')
    $$;

-- A list as lines. (array_to_string of texts depends on no setting, although it is only declared stable.)
CREATE FUNCTION crm_lines(source text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT array_to_string(source, E'\n') $$;

CREATE FUNCTION crm_phones(source text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT crm_phone(crm_lines(source)) $$;

-- The next free code: at least five digits, more when there are more records.
CREATE FUNCTION crm_code(prefix text, sequence regclass) RETURNS text
    LANGUAGE sql VOLATILE STRICT
    AS $$ SELECT prefix || lpad(number::text, greatest(5, length(number::text)), '0') FROM nextval(sequence) AS number $$;

CREATE TABLE database_identity (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO database_identity DEFAULT VALUES;

-- What each commit did to each record: history, audit, undo and the feed's source in one. Only ever added to.
CREATE TABLE journal (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    commit_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    actor_id uuid,
    actor_name text NOT NULL DEFAULT '',
    kind text NOT NULL,
    record_id uuid NOT NULL,
    revision bigint NOT NULL,
    operation "char" NOT NULL CHECK (operation IN ('C', 'U', 'D')),
    changed text[] NOT NULL DEFAULT '{}',
    before bytea NOT NULL DEFAULT '',
    after bytea NOT NULL DEFAULT '',
    audience_before uuid[] NOT NULL DEFAULT '{}',
    audience_after uuid[] NOT NULL DEFAULT '{}'
);
CREATE INDEX journal_transaction ON journal (transaction, position);
CREATE INDEX journal_record ON journal (record_id, revision);
-- Millions of rows that never change: looked at by vacuum when enough are new.
ALTER TABLE journal SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- Whose timeline an entry belongs to: the record itself and those it is told in.
CREATE TABLE journal_subject (
    subject_id uuid NOT NULL,
    position bigint NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (subject_id, position)
);

-- Answers to commits, so that a repeated request gets the first answer.
CREATE TABLE commit_request (
    request_id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    digest bytea NOT NULL,
    response bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX commit_request_at ON commit_request (at);

-- Wakes those who listen on the channel named in the trigger, once per transaction. For tables that seldom change: a
-- transaction that notifies keeps all others that do from committing until it is on disk, so the journal is announced
-- after the commit instead (see server/database/announcer.h).
CREATE FUNCTION crm_notify() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            PERFORM pg_notify(TG_ARGV[0], '');
            RETURN NULL;
        END
    $$;
