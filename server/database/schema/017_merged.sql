-- Clients and contacts that turned out to be duplicates name the record that they were merged into.
ALTER TABLE client ADD COLUMN merged_into_id uuid REFERENCES client DEFERRABLE;
ALTER TABLE contact ADD COLUMN merged_into_id uuid REFERENCES contact DEFERRABLE;
CREATE INDEX client_merged_into ON client (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX contact_merged_into ON contact (merged_into_id) WHERE merged_into_id IS NOT NULL;
