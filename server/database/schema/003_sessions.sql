-- Who is signed in. Passwords and tokens are in no record kind, so no generic code can show them.

CREATE TABLE credential (
    employee_id uuid PRIMARY KEY REFERENCES employee ON DELETE CASCADE,
    password_hash text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    employee_id uuid NOT NULL REFERENCES employee ON DELETE CASCADE,
    device text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    -- Until then it holds one of the seats; null when it gave its seat back.
    seat_until timestamptz,
    -- An ended session stays for a while, so that its user learns why.
    ended_at timestamptz,
    end_reason text NOT NULL DEFAULT ''
);
CREATE INDEX session_employee ON session (employee_id) WHERE ended_at IS NULL;
CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX session_seat ON session (seat_until) WHERE ended_at IS NULL AND seat_until IS NOT NULL;

-- Rights are worked out from these: whoever keeps them in memory reads them again.
CREATE TRIGGER employee_notify AFTER INSERT OR UPDATE OR DELETE ON employee
    FOR EACH STATEMENT EXECUTE FUNCTION crm_notify('crm_staff');
CREATE TRIGGER employee_roles_notify AFTER INSERT OR UPDATE OR DELETE ON employee_roles
    FOR EACH STATEMENT EXECUTE FUNCTION crm_notify('crm_staff');
CREATE TRIGGER department_notify AFTER INSERT OR UPDATE OR DELETE ON department
    FOR EACH STATEMENT EXECUTE FUNCTION crm_notify('crm_staff');
CREATE TRIGGER role_notify AFTER INSERT OR UPDATE OR DELETE ON role
    FOR EACH STATEMENT EXECUTE FUNCTION crm_notify('crm_staff');
CREATE TRIGGER role_grants_notify AFTER INSERT OR UPDATE OR DELETE ON role_grants
    FOR EACH STATEMENT EXECUTE FUNCTION crm_notify('crm_staff');
CREATE TRIGGER role_field_rules_notify AFTER INSERT OR UPDATE OR DELETE ON role_field_rules
    FOR EACH STATEMENT EXECUTE FUNCTION crm_notify('crm_staff');
