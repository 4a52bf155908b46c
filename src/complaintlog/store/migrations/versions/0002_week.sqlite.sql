CREATE TABLE IF NOT EXISTS contents (
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_contents PRIMARY KEY (sha256)
);
CREATE TABLE IF NOT EXISTS handovers (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    former TEXT,
    owner TEXT NOT NULL,
    why TEXT,
    words TEXT,
    CONSTRAINT pk_handovers PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_handovers_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_handovers_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX IF NOT EXISTS ix_complaints_closed_at ON complaints (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_callbacks_at ON callbacks (at);
CREATE INDEX IF NOT EXISTS ix_corrective_actions_open ON corrective_actions (due_on, id) WHERE verified_at IS NULL;
CREATE INDEX IF NOT EXISTS ix_follow_ups_done_at ON follow_ups (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_handovers_at ON handovers (at);
CREATE INDEX IF NOT EXISTS ix_solutions_answered_at ON solutions (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_steps_solved_at ON steps (at) WHERE step = 'solve';
CREATE INDEX IF NOT EXISTS ix_payments_at ON payments (at);
CREATE INDEX IF NOT EXISTS ix_customers_other_contact ON customers (id) WHERE other_contact IS NOT NULL;
