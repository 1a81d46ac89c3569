-- How a history is narrowed and searched, who is mentioned in a comment, and what a day is made of.

-- Beside each place in a timeline now stands what it can be narrowed by, so that an index alone answers, however long
-- the history is. One pass over the journal fills it.
ALTER TABLE journal_subject RENAME TO journal_subject_before;
ALTER TABLE journal_subject_before RENAME CONSTRAINT journal_subject_pkey TO journal_subject_before_pkey;
CREATE TABLE journal_subject (
    subject_id uuid NOT NULL,
    position bigint NOT NULL,
    kind text NOT NULL,
    -- The choice that makes variants of the kind, as the record had it; '' without one.
    variant text NOT NULL DEFAULT '',
    actor_id uuid,
    operation "char" NOT NULL CHECK (operation IN ('C', 'U', 'D')),
    at timestamptz NOT NULL
);
INSERT INTO journal_subject (subject_id, position, kind, variant, actor_id, operation, at)
SELECT before.subject_id, before.position, before.kind, coalesce(event.behaviour, technique.purpose, ''), journal.actor_id,
    journal.operation, journal.at
FROM journal_subject_before AS before
    JOIN journal ON journal.position = before.position
    LEFT JOIN event ON before.kind = 'event' AND event.id = journal.record_id
    LEFT JOIN technique ON before.kind = 'technique' AND technique.id = journal.record_id;
DROP TABLE journal_subject_before;
ALTER TABLE journal_subject
    ADD PRIMARY KEY (subject_id, position) INCLUDE (kind, variant, actor_id, operation, at);
-- Only what vacuum has seen is read from the index alone.
ALTER TABLE journal_subject SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- What a search in a history looks through: what the record was called and the values of the change, as crm_fold makes
-- them. NULL for what was written before there was such a search: that is looked into one by one.
ALTER TABLE journal ADD COLUMN words text;

CREATE TABLE comment_mentions (
    owner_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES employee DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX comment_mentions_target ON comment_mentions (target_id, owner_id);

-- What somebody has not got over with: their events by status, for the statuses that are not over are few.
CREATE INDEX event_responsible_status_starts ON event (responsible_id, status_id, starts_at, id);
CREATE INDEX task_assignee_open ON task (assignee_id, due, id) WHERE state IN ('', 'new', 'in_progress');
CREATE INDEX lead_responsible_new ON lead (responsible_id, created_at, id) WHERE state IN ('', 'new');
CREATE INDEX deal_responsible_open ON deal (responsible_id, created_at, id) WHERE state = 'open';
