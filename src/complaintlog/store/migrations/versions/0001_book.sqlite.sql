CREATE TABLE counters (
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    CONSTRAINT pk_counters PRIMARY KEY (name)
);
CREATE TABLE customers (
    id INTEGER NOT NULL,
    name TEXT,
    salutation TEXT,
    phone TEXT,
    email TEXT,
    other_contact TEXT,
    address TEXT,
    contact_person TEXT,
    "key" BOOLEAN NOT NULL,
    anonymous BOOLEAN NOT NULL,
    search TEXT NOT NULL,
    phone_digits TEXT,
    CONSTRAINT pk_customers PRIMARY KEY (id),
    CONSTRAINT ck_customers_key CHECK (key IN (0, 1)),
    CONSTRAINT ck_customers_anonymous CHECK (anonymous IN (0, 1))
);
CREATE INDEX ix_customers_phone ON customers (phone_digits) WHERE phone_digits IS NOT NULL;
CREATE TABLE head (
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    chain TEXT NOT NULL,
    CONSTRAINT pk_head PRIMARY KEY (id),
    CONSTRAINT ck_head_one CHECK (id = 1)
);
CREATE TABLE journal (
    number INTEGER NOT NULL,
    command TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    complaint_id INTEGER NOT NULL,
    salt TEXT,
    payload TEXT,
    digest TEXT NOT NULL,
    chain TEXT NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (number),
    CONSTRAINT ck_journal_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX ix_journal_command ON journal (command);
CREATE INDEX ix_journal_complaint_id ON journal (complaint_id, number);
CREATE INDEX ix_journal_who ON journal (who, number);
CREATE TABLE settings (
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY (name)
);
CREATE TABLE complaints (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    number_day TEXT NOT NULL,
    number_seq INTEGER NOT NULL,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    description TEXT NOT NULL,
    owner TEXT,
    channel TEXT NOT NULL,
    branch TEXT,
    external_ref TEXT,
    recording_ref TEXT,
    call_seconds INTEGER,
    same_call INTEGER,
    customer_id INTEGER,
    confidential BOOLEAN NOT NULL,
    on_behalf_of TEXT,
    product TEXT,
    batch TEXT,
    supplier TEXT,
    order_no TEXT,
    quantity TEXT,
    amount TEXT,
    currency TEXT,
    purchased_on TEXT,
    complained_about TEXT,
    occurred_at TEXT,
    place TEXT,
    present TEXT,
    demand TEXT,
    category TEXT,
    subcategory TEXT,
    severity INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    temperament TEXT,
    exposure TEXT,
    expectation TEXT,
    bottom_line TEXT,
    agreed_line TEXT,
    outcome TEXT,
    outcome_text TEXT,
    lesson TEXT,
    remarks TEXT,
    repeat_of INTEGER,
    repeat_count INTEGER,
    closed_at TEXT,
    closed_by TEXT,
    closed_reason TEXT,
    void_reason TEXT,
    stage TEXT NOT NULL,
    round INTEGER NOT NULL,
    rating_stage TEXT,
    waiting_since TEXT,
    merged_into INTEGER,
    origin_number TEXT,
    zone TEXT NOT NULL,
    last_contact_at TEXT,
    search TEXT NOT NULL,
    CONSTRAINT pk_complaints PRIMARY KEY (id),
    CONSTRAINT uq_complaints_uid UNIQUE (uid),
    CONSTRAINT uq_complaints_number_day_number_seq UNIQUE (number_day, number_seq),
    CONSTRAINT ck_complaints_severity CHECK (severity IN (1, 2)),
    CONSTRAINT ck_complaints_version CHECK (version >= 0),
    CONSTRAINT fk_complaints_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT ck_complaints_number_day CHECK (number_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CONSTRAINT ck_complaints_received_at CHECK (received_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_complaints_recorded_at CHECK (recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_complaints_confidential CHECK (confidential IN (0, 1)),
    CONSTRAINT ck_complaints_amount CHECK (amount GLOB '[0-9]*' AND amount NOT GLOB '*[^0-9.]*'),
    CONSTRAINT ck_complaints_purchased_on CHECK (purchased_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CONSTRAINT ck_complaints_occurred_at CHECK (occurred_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_complaints_closed_at CHECK (closed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_complaints_waiting_since CHECK (waiting_since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_complaints_last_contact_at CHECK (last_contact_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX ix_complaints_customer_id ON complaints (customer_id);
CREATE INDEX ix_complaints_open ON complaints (received_at, id) WHERE stage NOT IN ('closed', 'merged', 'void');
CREATE INDEX ix_complaints_received_at ON complaints (received_at, id);
CREATE TABLE attachments (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT,
    size INTEGER,
    sha256 TEXT,
    note TEXT,
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_attachments_complaint_id ON attachments (complaint_id, seq);
CREATE TABLE callbacks (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    round INTEGER NOT NULL,
    reached BOOLEAN NOT NULL,
    satisfaction INTEGER,
    attitude TEXT,
    feedback TEXT,
    words TEXT,
    CONSTRAINT pk_callbacks PRIMARY KEY (complaint_id, seq),
    CONSTRAINT ck_callbacks_satisfaction CHECK (satisfaction BETWEEN 1 AND 5),
    CONSTRAINT fk_callbacks_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_callbacks_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_callbacks_reached CHECK (reached IN (0, 1))
);
CREATE TABLE contacts (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    with_whom TEXT NOT NULL,
    reached BOOLEAN NOT NULL,
    words TEXT,
    paid TEXT NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_contacts_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_contacts_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_contacts_recorded_at CHECK (recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_contacts_reached CHECK (reached IN (0, 1))
);
CREATE TABLE corrective_actions (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner TEXT,
    due_on TEXT,
    verified_at TEXT,
    verified_by TEXT,
    problem TEXT,
    CONSTRAINT pk_corrective_actions PRIMARY KEY (id),
    CONSTRAINT fk_corrective_actions_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_corrective_actions_due_on CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CONSTRAINT ck_corrective_actions_verified_at CHECK (verified_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX ix_corrective_actions_complaint_id ON corrective_actions (complaint_id, seq);
CREATE TABLE findings (
    complaint_id INTEGER NOT NULL,
    validity TEXT,
    demand_reasonable BOOLEAN,
    department TEXT,
    person TEXT,
    cause_origin TEXT,
    cause_code TEXT,
    cause TEXT,
    loss TEXT,
    problem TEXT,
    reported_by TEXT,
    at TEXT,
    by_whom TEXT,
    CONSTRAINT pk_findings PRIMARY KEY (complaint_id),
    CONSTRAINT fk_findings_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_findings_demand_reasonable CHECK (demand_reasonable IN (0, 1)),
    CONSTRAINT ck_findings_loss CHECK (loss GLOB '[0-9]*' AND loss NOT GLOB '*[^0-9.]*'),
    CONSTRAINT ck_findings_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX ix_findings_problem ON findings (problem) WHERE problem IS NOT NULL;
CREATE TABLE follow_ups (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    due_at TEXT,
    not_before TEXT,
    shown_from TEXT,
    assignee TEXT,
    department TEXT,
    lane INTEGER NOT NULL,
    zone TEXT NOT NULL,
    promised BOOLEAN NOT NULL,
    told BOOLEAN NOT NULL,
    text TEXT,
    why TEXT,
    state TEXT NOT NULL,
    suspended_at TEXT,
    remaining_seconds INTEGER,
    escalated_to TEXT,
    done_at TEXT,
    done_by TEXT,
    result TEXT,
    basis TEXT,
    CONSTRAINT pk_follow_ups PRIMARY KEY (id),
    CONSTRAINT ck_follow_ups_lane CHECK (lane BETWEEN 0 AND 6),
    CONSTRAINT fk_follow_ups_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_follow_ups_made_at CHECK (made_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_follow_ups_due_at CHECK (due_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_follow_ups_not_before CHECK (not_before GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_follow_ups_shown_from CHECK (shown_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_follow_ups_promised CHECK (promised IN (0, 1)),
    CONSTRAINT ck_follow_ups_told CHECK (told IN (0, 1)),
    CONSTRAINT ck_follow_ups_suspended_at CHECK (suspended_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_follow_ups_done_at CHECK (done_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX ix_follow_ups_assignee ON follow_ups (assignee, lane, due_at, id) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_follow_ups_complaint_id ON follow_ups (complaint_id, seq);
CREATE INDEX ix_follow_ups_due_at ON follow_ups (due_at) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_follow_ups_lane ON follow_ups (lane, due_at, id) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE TABLE letters (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    text_sha256 TEXT,
    approved_by TEXT,
    sent_at TEXT,
    CONSTRAINT pk_letters PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_letters_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_letters_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_letters_sent_at CHECK (sent_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE TABLE links (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    value INTEGER NOT NULL,
    CONSTRAINT pk_links PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_links_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_links_value ON links (value);
CREATE TABLE notes (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_notes PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_notes_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_notes_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE TABLE others (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT,
    phone TEXT,
    told_at TEXT,
    agreed BOOLEAN,
    CONSTRAINT pk_others PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_others_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_others_told_at CHECK (told_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_others_agreed CHECK (agreed IN (0, 1))
);
CREATE TABLE reopenings (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_reopenings PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_reopenings_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_reopenings_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE TABLE solutions (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    round INTEGER NOT NULL,
    actions TEXT NOT NULL,
    text TEXT,
    amount TEXT,
    currency TEXT,
    goodwill TEXT,
    proposed_at TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_at TEXT,
    decided_by TEXT,
    opinion TEXT,
    approved_amount TEXT,
    answer TEXT,
    answered_at TEXT,
    carried_out_at TEXT,
    told_at TEXT,
    CONSTRAINT pk_solutions PRIMARY KEY (id),
    CONSTRAINT fk_solutions_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_solutions_amount CHECK (amount GLOB '[0-9]*' AND amount NOT GLOB '*[^0-9.]*'),
    CONSTRAINT ck_solutions_goodwill CHECK (goodwill GLOB '[0-9]*' AND goodwill NOT GLOB '*[^0-9.]*'),
    CONSTRAINT ck_solutions_proposed_at CHECK (proposed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_solutions_decided_at CHECK (decided_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_solutions_approved_amount CHECK (approved_amount GLOB '[0-9]*' AND approved_amount NOT GLOB '*[^0-9.]*'),
    CONSTRAINT ck_solutions_answered_at CHECK (answered_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_solutions_carried_out_at CHECK (carried_out_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_solutions_told_at CHECK (told_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE INDEX ix_solutions_complaint_id ON solutions (complaint_id, seq);
CREATE TABLE steps (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    step TEXT NOT NULL,
    round INTEGER NOT NULL,
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    words TEXT,
    confirmed BOOLEAN,
    waived BOOLEAN NOT NULL,
    CONSTRAINT pk_steps PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_steps_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_steps_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_steps_recorded_at CHECK (recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CONSTRAINT ck_steps_confirmed CHECK (confirmed IN (0, 1)),
    CONSTRAINT ck_steps_waived CHECK (waived IN (0, 1))
);
CREATE TABLE tags (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_tags_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_tags_value ON tags (value);
CREATE TABLE triggers (
    complaint_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    code TEXT NOT NULL,
    at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    CONSTRAINT pk_triggers PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_triggers_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_triggers_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
CREATE TABLE payments (
    solution_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT,
    at TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    reference TEXT,
    CONSTRAINT pk_payments PRIMARY KEY (solution_id, seq),
    CONSTRAINT fk_payments_solution_id FOREIGN KEY(solution_id) REFERENCES solutions (id),
    CONSTRAINT ck_payments_amount CHECK (amount GLOB '[0-9]*' AND amount NOT GLOB '*[^0-9.]*'),
    CONSTRAINT ck_payments_at CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')
);
INSERT INTO head (id, number, chain) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
