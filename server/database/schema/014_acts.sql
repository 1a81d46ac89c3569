-- Acts: what the business decided, as opposed to edited. An act is one commit; what it changed is in the journal.
CREATE TABLE act (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    reason text NOT NULL DEFAULT '',
    actor_id uuid,
    actor_name text NOT NULL DEFAULT '',
    at timestamptz NOT NULL,
    -- Through it the entries of the commit are found: the journal is indexed by transaction, not by commit.
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    records integer NOT NULL CHECK (records > 0),
    -- The act that this one takes back: nothing is taken back twice.
    undoes uuid CONSTRAINT act_undoes_unique UNIQUE REFERENCES act (id)
);
