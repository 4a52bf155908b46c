CREATE TABLE IF NOT EXISTS contents (
    sha256 TEXT COLLATE "C" NOT NULL,
    content BYTEA NOT NULL,
    CONSTRAINT pk_contents PRIMARY KEY (sha256)
);
COMMENT ON COLUMN contents.sha256 IS 'hash of the content';
COMMENT ON COLUMN contents.content IS 'the content itself';
COMMENT ON COLUMN journal.complaint_id IS 'the complaint; 0: the book itself';
CREATE TABLE IF NOT EXISTS handovers (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    former TEXT COLLATE "C",
    owner TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C",
    words TEXT COLLATE "C",
    CONSTRAINT pk_handovers PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_handovers_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN handovers.complaint_id IS 'the complaint';
COMMENT ON COLUMN handovers.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN handovers.at IS 'when';
COMMENT ON COLUMN handovers.by_whom IS 'who handed it over';
COMMENT ON COLUMN handovers.former IS 'who had it before';
COMMENT ON COLUMN handovers.owner IS 'who has it from then on';
COMMENT ON COLUMN handovers.why IS 'why, as a code';
COMMENT ON COLUMN handovers.words IS 'why, in words';
CREATE INDEX IF NOT EXISTS ix_complaints_closed_at ON complaints (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_callbacks_at ON callbacks (at);
CREATE INDEX IF NOT EXISTS ix_corrective_actions_open ON corrective_actions (due_on, id) WHERE verified_at IS NULL;
CREATE INDEX IF NOT EXISTS ix_follow_ups_done_at ON follow_ups (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_handovers_at ON handovers (at);
CREATE INDEX IF NOT EXISTS ix_solutions_answered_at ON solutions (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_steps_solved_at ON steps (at) WHERE step = 'solve';
CREATE INDEX IF NOT EXISTS ix_payments_at ON payments (at);
CREATE INDEX IF NOT EXISTS ix_customers_other_contact ON customers (id) WHERE other_contact IS NOT NULL;
