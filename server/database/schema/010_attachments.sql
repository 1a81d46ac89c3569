-- Files kept with records: the records, and beside them the contents, so that one backup of the database holds all.

-- A file that was announced. Its attachment is created when all of it has come and was compared with the checksum; what
-- nobody goes on with, and what is left of a deleted attachment, goes after a day (see server/files).
CREATE TABLE file_content (
    id uuid PRIMARY KEY,
    author_id uuid NOT NULL,
    -- The record as announced, a crm.v1.Attachment.
    attachment bytea NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    media_type text NOT NULL,
    sha256 text NOT NULL,
    stored bigint NOT NULL DEFAULT 0 CHECK (stored BETWEEN 0 AND size),
    verified boolean NOT NULL DEFAULT false,
    touched_at timestamptz NOT NULL DEFAULT now()
);

-- Files are mostly compressed already: the bytes are kept as they come, and so any part of them is read by itself.
CREATE TABLE file_chunk (
    content_id uuid NOT NULL REFERENCES file_content ON DELETE CASCADE DEFERRABLE,
    ordinal integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (content_id, ordinal)
);
ALTER TABLE file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CALL crm_create_kind('attachment', 'Ф-', $$
        name text COLLATE "crm_sort" NOT NULL DEFAULT '',
        size bigint NOT NULL DEFAULT 0,
        media_type text COLLATE "crm_sort" NOT NULL DEFAULT '',
        sha256 text COLLATE "crm_sort" NOT NULL DEFAULT '',
        author_id uuid REFERENCES employee DEFERRABLE,
        client_id uuid REFERENCES client DEFERRABLE,
        contact_id uuid REFERENCES contact DEFERRABLE,
        event_id uuid REFERENCES event DEFERRABLE,
        competitor_id uuid REFERENCES competitor DEFERRABLE,
        lead_id uuid REFERENCES lead DEFERRABLE,
        task_id uuid REFERENCES task DEFERRABLE,
        deal_id uuid REFERENCES deal DEFERRABLE,
        CONSTRAINT attachment_content FOREIGN KEY (id) REFERENCES file_content DEFERRABLE,
        CONSTRAINT attachment_about_one
            CHECK (num_nonnulls(client_id, contact_id, event_id, competitor_id, lead_id, task_id, deal_id) = 1)
    $$, title => 'name', search => 'name');
CREATE INDEX attachment_created ON attachment (created_at, id);
CREATE INDEX attachment_author_created ON attachment (author_id, created_at, id);
CREATE INDEX attachment_client_created ON attachment (client_id, created_at, id) WHERE client_id IS NOT NULL;
CREATE INDEX attachment_contact_created ON attachment (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX attachment_event_created ON attachment (event_id, created_at, id) WHERE event_id IS NOT NULL;
CREATE INDEX attachment_competitor_created ON attachment (competitor_id, created_at, id) WHERE competitor_id IS NOT NULL;
CREATE INDEX attachment_lead_created ON attachment (lead_id, created_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX attachment_task_created ON attachment (task_id, created_at, id) WHERE task_id IS NOT NULL;
CREATE INDEX attachment_deal_created ON attachment (deal_id, created_at, id) WHERE deal_id IS NOT NULL;

-- Whoever may comment on records may also keep files with them; a file is as much the record's as its fields are.
INSERT INTO role_grants (owner_id, ordinal, kind, view, "create", edit, delete)
SELECT owner_id, (SELECT max(ordinal) + 1 FROM role_grants AS mine WHERE mine.owner_id = granted.owner_id),
    'attachment', view, "create", "create", "create"
FROM role_grants AS granted WHERE kind = 'comment';
