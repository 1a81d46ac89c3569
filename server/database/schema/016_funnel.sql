-- Leads know what they became; a stage says what must be filled before a deal comes to it.

ALTER TABLE lead DROP CONSTRAINT lead_state_check;
ALTER TABLE lead ADD CONSTRAINT lead_state_check
    CHECK (state IN ('', 'new', 'in_qualification', 'qualified', 'disqualified', 'converted'));
ALTER TABLE lead
    ADD COLUMN client_id uuid REFERENCES client DEFERRABLE,
    ADD COLUMN deal_id uuid REFERENCES deal DEFERRABLE;
CREATE TABLE lead_contacts (
    owner_id uuid NOT NULL REFERENCES lead ON DELETE CASCADE,
    ordinal integer NOT NULL,
    target_id uuid NOT NULL REFERENCES contact DEFERRABLE,
    PRIMARY KEY (owner_id, ordinal)
);
CREATE INDEX lead_contacts_target ON lead_contacts (target_id, owner_id);
CREATE INDEX lead_client_created ON lead (client_id, created_at, id) WHERE client_id IS NOT NULL;
CREATE INDEX lead_deal ON lead (deal_id) WHERE deal_id IS NOT NULL;

ALTER TABLE stage ADD COLUMN required_fields text[] NOT NULL DEFAULT '{}'
    CHECK (required_fields <@ ARRAY['amount', 'expected_close', 'responsible', 'lines', 'contract_number',
        'contract_date', 'contract_amount', 'contract_signed', 'note']);
