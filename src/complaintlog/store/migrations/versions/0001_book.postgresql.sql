CREATE TABLE counters (
    name TEXT COLLATE "C" NOT NULL,
    value BIGINT NOT NULL,
    CONSTRAINT pk_counters PRIMARY KEY (name)
);
COMMENT ON COLUMN counters.name IS 'of what';
COMMENT ON COLUMN counters.value IS 'the last one given out';
CREATE TABLE customers (
    id BIGINT NOT NULL,
    name TEXT COLLATE "C",
    salutation TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    email TEXT COLLATE "C",
    other_contact TEXT COLLATE "C",
    address TEXT COLLATE "C",
    contact_person TEXT COLLATE "C",
    key BOOLEAN NOT NULL,
    anonymous BOOLEAN NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    phone_digits TEXT COLLATE "C",
    CONSTRAINT pk_customers PRIMARY KEY (id)
);
CREATE INDEX ix_customers_phone ON customers (phone_digits) WHERE phone_digits IS NOT NULL;
COMMENT ON COLUMN customers.id IS 'never reused';
COMMENT ON COLUMN customers.name IS 'the customer''s name';
COMMENT ON COLUMN customers.salutation IS 'mr or ms';
COMMENT ON COLUMN customers.phone IS 'as it was said';
COMMENT ON COLUMN customers.email IS 'e-mail address';
COMMENT ON COLUMN customers.other_contact IS 'another way to reach them, e.g. a messenger name';
COMMENT ON COLUMN customers.address IS 'postal address';
COMMENT ON COLUMN customers.contact_person IS 'whom to ask for';
COMMENT ON COLUMN customers.key IS 'a key customer';
COMMENT ON COLUMN customers.anonymous IS 'gave neither name nor means of contact';
COMMENT ON COLUMN customers.search IS 'derived: text to find by, folded, with pinyin';
COMMENT ON COLUMN customers.phone_digits IS 'derived: the digits of the phone, without country code';
CREATE TABLE head (
    id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    chain TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_head PRIMARY KEY (id),
    CONSTRAINT ck_head_one CHECK (id = 1)
);
COMMENT ON COLUMN head.id IS 'always 1';
COMMENT ON COLUMN head.number IS 'its number; 0: none yet';
COMMENT ON COLUMN head.chain IS 'its chain';
CREATE TABLE journal (
    number BIGINT NOT NULL,
    command TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    complaint_id BIGINT NOT NULL,
    salt TEXT COLLATE "C",
    payload TEXT COLLATE "C",
    digest TEXT COLLATE "C" NOT NULL,
    chain TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (number)
);
CREATE INDEX ix_journal_command ON journal (command);
CREATE INDEX ix_journal_complaint_id ON journal (complaint_id, number);
CREATE INDEX ix_journal_who ON journal (who, number);
COMMENT ON COLUMN journal.number IS 'without gaps, from 1';
COMMENT ON COLUMN journal.command IS 'the command it came from; the rows of one import share it';
COMMENT ON COLUMN journal.at IS 'when it was recorded';
COMMENT ON COLUMN journal.who IS 'who did it';
COMMENT ON COLUMN journal.what IS 'the verb';
COMMENT ON COLUMN journal.complaint_id IS 'the complaint';
COMMENT ON COLUMN journal.salt IS 'random; erased together with the payload';
COMMENT ON COLUMN journal.payload IS 'the changes, as JSON; null when erased';
COMMENT ON COLUMN journal.digest IS 'SHA-256 of salt and payload';
COMMENT ON COLUMN journal.chain IS 'SHA-256 of the chain before and everything else in the entry';
CREATE TABLE settings (
    name TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY (name)
);
COMMENT ON COLUMN settings.name IS 'its name';
COMMENT ON COLUMN settings.text IS 'its value';
CREATE TABLE complaints (
    id BIGINT NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    number_day DATE NOT NULL,
    number_seq BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C",
    channel TEXT COLLATE "C" NOT NULL,
    branch TEXT COLLATE "C",
    external_ref TEXT COLLATE "C",
    recording_ref TEXT COLLATE "C",
    call_seconds BIGINT,
    same_call BIGINT,
    customer_id BIGINT,
    confidential BOOLEAN NOT NULL,
    on_behalf_of TEXT COLLATE "C",
    product TEXT COLLATE "C",
    batch TEXT COLLATE "C",
    supplier TEXT COLLATE "C",
    order_no TEXT COLLATE "C",
    quantity TEXT COLLATE "C",
    amount NUMERIC,
    currency TEXT COLLATE "C",
    purchased_on DATE,
    complained_about TEXT COLLATE "C",
    occurred_at TIMESTAMP WITH TIME ZONE,
    place TEXT COLLATE "C",
    present TEXT COLLATE "C",
    demand TEXT COLLATE "C",
    category TEXT COLLATE "C",
    subcategory TEXT COLLATE "C",
    severity BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    temperament TEXT COLLATE "C",
    exposure TEXT COLLATE "C",
    expectation TEXT COLLATE "C",
    bottom_line TEXT COLLATE "C",
    agreed_line TEXT COLLATE "C",
    outcome TEXT COLLATE "C",
    outcome_text TEXT COLLATE "C",
    lesson TEXT COLLATE "C",
    remarks TEXT COLLATE "C",
    repeat_of BIGINT,
    repeat_count BIGINT,
    closed_at TIMESTAMP WITH TIME ZONE,
    closed_by TEXT COLLATE "C",
    closed_reason TEXT COLLATE "C",
    void_reason TEXT COLLATE "C",
    stage TEXT COLLATE "C" NOT NULL,
    round BIGINT NOT NULL,
    rating_stage TEXT COLLATE "C",
    waiting_since TIMESTAMP WITH TIME ZONE,
    merged_into BIGINT,
    origin_number TEXT COLLATE "C",
    zone TEXT COLLATE "C" NOT NULL,
    last_contact_at TIMESTAMP WITH TIME ZONE,
    search TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_complaints PRIMARY KEY (id),
    CONSTRAINT uq_complaints_uid UNIQUE (uid),
    CONSTRAINT uq_complaints_number_day_number_seq UNIQUE (number_day, number_seq),
    CONSTRAINT ck_complaints_severity CHECK (severity IN (1, 2)),
    CONSTRAINT ck_complaints_version CHECK (version >= 0),
    CONSTRAINT fk_complaints_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT ck_complaints_amount CHECK (amount >= 0)
);
CREATE INDEX ix_complaints_customer_id ON complaints (customer_id);
CREATE INDEX ix_complaints_open ON complaints (received_at, id) WHERE stage NOT IN ('closed', 'merged', 'void');
CREATE INDEX ix_complaints_received_at ON complaints (received_at, id);
COMMENT ON COLUMN complaints.id IS 'the short id; never reused';
COMMENT ON COLUMN complaints.number IS 'the number read to the customer: local day of recording, dash, sequence; never reused';
COMMENT ON COLUMN complaints.number_day IS 'the day in the number, for sorting';
COMMENT ON COLUMN complaints.number_seq IS 'the sequence in the number, for sorting';
COMMENT ON COLUMN complaints.uid IS 'known to the sender: the same uid again adds nothing';
COMMENT ON COLUMN complaints.version IS 'counts the changes';
COMMENT ON COLUMN complaints.received_at IS 'when the customer complained';
COMMENT ON COLUMN complaints.recorded_at IS 'when it was written down';
COMMENT ON COLUMN complaints.recorded_by IS 'who took it (受理人)';
COMMENT ON COLUMN complaints.description IS 'what happened, in the customer''s words';
COMMENT ON COLUMN complaints.owner IS 'who follows it up (跟进人)';
COMMENT ON COLUMN complaints.channel IS 'how it reached us';
COMMENT ON COLUMN complaints.branch IS 'shop or branch';
COMMENT ON COLUMN complaints.external_ref IS 'the number of whoever passed it on (转办编号)';
COMMENT ON COLUMN complaints.recording_ref IS 'where the recording is';
COMMENT ON COLUMN complaints.call_seconds IS 'length of the call in seconds';
COMMENT ON COLUMN complaints.same_call IS 'the complaint first told in the same call';
COMMENT ON COLUMN complaints.customer_id IS 'the customer; null when nothing is known';
COMMENT ON COLUMN complaints.confidential IS 'the customer wants not to be named';
COMMENT ON COLUMN complaints.on_behalf_of IS 'for whom the caller speaks';
COMMENT ON COLUMN complaints.product IS 'the goods or the service';
COMMENT ON COLUMN complaints.batch IS 'batch or lot';
COMMENT ON COLUMN complaints.supplier IS 'who made or brought it';
COMMENT ON COLUMN complaints.order_no IS 'order or receipt number';
COMMENT ON COLUMN complaints.quantity IS 'how much of it, as said';
COMMENT ON COLUMN complaints.amount IS 'what the purchase cost';
COMMENT ON COLUMN complaints.currency IS 'of the amount';
COMMENT ON COLUMN complaints.purchased_on IS 'day of purchase';
COMMENT ON COLUMN complaints.complained_about IS 'the person or department complained about (被投诉对象)';
COMMENT ON COLUMN complaints.occurred_at IS 'when it happened';
COMMENT ON COLUMN complaints.place IS 'where it happened';
COMMENT ON COLUMN complaints.present IS 'who was there';
COMMENT ON COLUMN complaints.demand IS 'what the customer wants; null: not known; none: wants nothing';
COMMENT ON COLUMN complaints.category IS 'what it is about; of an import as it came';
COMMENT ON COLUMN complaints.subcategory IS 'the shop''s own';
COMMENT ON COLUMN complaints.severity IS '1 ordinary (一般), 2 serious (重大)';
COMMENT ON COLUMN complaints.purpose IS 'internal: what the customer is really after, a list of codes';
COMMENT ON COLUMN complaints.temperament IS 'internal: emotional or rational';
COMMENT ON COLUMN complaints.exposure IS 'internal: who might hear of it';
COMMENT ON COLUMN complaints.expectation IS 'internal: what the customer hopes for';
COMMENT ON COLUMN complaints.bottom_line IS 'internal: how far we would go';
COMMENT ON COLUMN complaints.agreed_line IS 'internal: what all of us say';
COMMENT ON COLUMN complaints.outcome IS 'how it ended';
COMMENT ON COLUMN complaints.outcome_text IS 'how it ended, in words';
COMMENT ON COLUMN complaints.lesson IS 'what we learned';
COMMENT ON COLUMN complaints.remarks IS 'anything else';
COMMENT ON COLUMN complaints.repeat_of IS 'the earlier complaint it repeats';
COMMENT ON COLUMN complaints.repeat_count IS 'which time it is (第_次投诉)';
COMMENT ON COLUMN complaints.closed_at IS 'when it was closed';
COMMENT ON COLUMN complaints.closed_by IS 'who closed it';
COMMENT ON COLUMN complaints.closed_reason IS 'why';
COMMENT ON COLUMN complaints.void_reason IS 'why it was entered by mistake';
COMMENT ON COLUMN complaints.stage IS 'the first step of LAST not yet done; callback, closed, merged, void';
COMMENT ON COLUMN complaints.round IS 'which round of solving it is in, from 1';
COMMENT ON COLUMN complaints.rating_stage IS 'where a rating stands';
COMMENT ON COLUMN complaints.waiting_since IS 'since when we wait for the customer';
COMMENT ON COLUMN complaints.merged_into IS 'the complaint that took it over';
COMMENT ON COLUMN complaints.origin_number IS 'its number in the book it came from';
COMMENT ON COLUMN complaints.zone IS 'IANA zone it was entered in';
COMMENT ON COLUMN complaints.last_contact_at IS 'the last word exchanged with the customer';
COMMENT ON COLUMN complaints.search IS 'derived: text to find by, folded, with pinyin';
CREATE TABLE attachments (
    id BIGINT NOT NULL,
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C",
    size BIGINT,
    sha256 TEXT COLLATE "C",
    note TEXT COLLATE "C",
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_attachments_complaint_id ON attachments (complaint_id, seq);
COMMENT ON COLUMN attachments.id IS 'never reused';
COMMENT ON COLUMN attachments.complaint_id IS 'the complaint';
COMMENT ON COLUMN attachments.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN attachments.kind IS 'file or sample';
COMMENT ON COLUMN attachments.name IS 'file name, or what the sample is';
COMMENT ON COLUMN attachments.media_type IS 'e.g. image/jpeg';
COMMENT ON COLUMN attachments.size IS 'bytes';
COMMENT ON COLUMN attachments.sha256 IS 'hash of the content';
COMMENT ON COLUMN attachments.note IS 'who keeps it where, or what it shows';
CREATE TABLE callbacks (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    round BIGINT NOT NULL,
    reached BOOLEAN NOT NULL,
    satisfaction BIGINT,
    attitude TEXT COLLATE "C",
    feedback TEXT COLLATE "C",
    words TEXT COLLATE "C",
    CONSTRAINT pk_callbacks PRIMARY KEY (complaint_id, seq),
    CONSTRAINT ck_callbacks_satisfaction CHECK (satisfaction BETWEEN 1 AND 5),
    CONSTRAINT fk_callbacks_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN callbacks.complaint_id IS 'the complaint';
COMMENT ON COLUMN callbacks.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN callbacks.at IS 'when';
COMMENT ON COLUMN callbacks.by_whom IS 'who called';
COMMENT ON COLUMN callbacks.round IS 'the round it belongs to';
COMMENT ON COLUMN callbacks.reached IS 'the customer was reached';
COMMENT ON COLUMN callbacks.satisfaction IS '1 to 5';
COMMENT ON COLUMN callbacks.attitude IS 'where the customer stands';
COMMENT ON COLUMN callbacks.feedback IS 'on the house as a whole';
COMMENT ON COLUMN callbacks.words IS 'what was said';
CREATE TABLE contacts (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    direction TEXT COLLATE "C" NOT NULL,
    with_whom TEXT COLLATE "C" NOT NULL,
    reached BOOLEAN NOT NULL,
    words TEXT COLLATE "C",
    paid TEXT NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_contacts_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN contacts.complaint_id IS 'the complaint';
COMMENT ON COLUMN contacts.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN contacts.at IS 'when';
COMMENT ON COLUMN contacts.recorded_at IS 'when it was written down';
COMMENT ON COLUMN contacts.by_whom IS 'who spoke for us';
COMMENT ON COLUMN contacts.channel IS 'how';
COMMENT ON COLUMN contacts.direction IS 'out: our word; in: theirs';
COMMENT ON COLUMN contacts.with_whom IS 'customer, supplier, media, authority or staff';
COMMENT ON COLUMN contacts.reached IS 'somebody was reached';
COMMENT ON COLUMN contacts.words IS 'what was said';
COMMENT ON COLUMN contacts.paid IS 'the follow-ups it paid, a list of ids';
CREATE TABLE corrective_actions (
    id BIGINT NOT NULL,
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C",
    due_on DATE,
    verified_at TIMESTAMP WITH TIME ZONE,
    verified_by TEXT COLLATE "C",
    problem TEXT COLLATE "C",
    CONSTRAINT pk_corrective_actions PRIMARY KEY (id),
    CONSTRAINT fk_corrective_actions_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_corrective_actions_complaint_id ON corrective_actions (complaint_id, seq);
COMMENT ON COLUMN corrective_actions.id IS 'never reused';
COMMENT ON COLUMN corrective_actions.complaint_id IS 'the complaint';
COMMENT ON COLUMN corrective_actions.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN corrective_actions.text IS 'what will change';
COMMENT ON COLUMN corrective_actions.owner IS 'who sees to it';
COMMENT ON COLUMN corrective_actions.due_on IS 'until which day';
COMMENT ON COLUMN corrective_actions.verified_at IS 'when it was seen to be done';
COMMENT ON COLUMN corrective_actions.verified_by IS 'who saw it';
COMMENT ON COLUMN corrective_actions.problem IS 'the problem it mends';
CREATE TABLE findings (
    complaint_id BIGINT NOT NULL,
    validity TEXT COLLATE "C",
    demand_reasonable BOOLEAN,
    department TEXT COLLATE "C",
    person TEXT COLLATE "C",
    cause_origin TEXT COLLATE "C",
    cause_code TEXT COLLATE "C",
    cause TEXT COLLATE "C",
    loss NUMERIC,
    problem TEXT COLLATE "C",
    reported_by TEXT COLLATE "C",
    at TIMESTAMP WITH TIME ZONE,
    by_whom TEXT COLLATE "C",
    CONSTRAINT pk_findings PRIMARY KEY (complaint_id),
    CONSTRAINT fk_findings_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_findings_loss CHECK (loss >= 0)
);
CREATE INDEX ix_findings_problem ON findings (problem) WHERE problem IS NOT NULL;
COMMENT ON COLUMN findings.complaint_id IS 'the complaint';
COMMENT ON COLUMN findings.validity IS 'whether the complaint holds';
COMMENT ON COLUMN findings.demand_reasonable IS 'whether the demand is reasonable';
COMMENT ON COLUMN findings.department IS 'the department responsible';
COMMENT ON COLUMN findings.person IS 'the person responsible';
COMMENT ON COLUMN findings.cause_origin IS 'company, customer or external';
COMMENT ON COLUMN findings.cause_code IS 'why, as a code; the shop may add its own';
COMMENT ON COLUMN findings.cause IS 'why, in words';
COMMENT ON COLUMN findings.loss IS 'what it cost';
COMMENT ON COLUMN findings.problem IS 'a key that cases share (共性问题)';
COMMENT ON COLUMN findings.reported_by IS 'who reported it inside';
COMMENT ON COLUMN findings.at IS 'when it was found out';
COMMENT ON COLUMN findings.by_whom IS 'who found it out';
CREATE TABLE follow_ups (
    id BIGINT NOT NULL,
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_by TEXT COLLATE "C" NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    not_before TIMESTAMP WITH TIME ZONE,
    shown_from TIMESTAMP WITH TIME ZONE,
    assignee TEXT COLLATE "C",
    department TEXT COLLATE "C",
    lane BIGINT NOT NULL,
    zone TEXT COLLATE "C" NOT NULL,
    promised BOOLEAN NOT NULL,
    told BOOLEAN NOT NULL,
    text TEXT COLLATE "C",
    why TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    suspended_at TIMESTAMP WITH TIME ZONE,
    remaining_seconds BIGINT,
    escalated_to TEXT COLLATE "C",
    done_at TIMESTAMP WITH TIME ZONE,
    done_by TEXT COLLATE "C",
    result TEXT COLLATE "C",
    basis TEXT,
    CONSTRAINT pk_follow_ups PRIMARY KEY (id),
    CONSTRAINT ck_follow_ups_lane CHECK (lane BETWEEN 0 AND 6),
    CONSTRAINT fk_follow_ups_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_follow_ups_assignee ON follow_ups (assignee, lane, due_at, id) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_follow_ups_complaint_id ON follow_ups (complaint_id, seq);
CREATE INDEX ix_follow_ups_due_at ON follow_ups (due_at) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_follow_ups_lane ON follow_ups (lane, due_at, id) WHERE done_at IS NULL AND suspended_at IS NULL;
COMMENT ON COLUMN follow_ups.id IS 'never reused';
COMMENT ON COLUMN follow_ups.complaint_id IS 'the complaint';
COMMENT ON COLUMN follow_ups.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN follow_ups.kind IS 'what is owed';
COMMENT ON COLUMN follow_ups.made_at IS 'when it was made';
COMMENT ON COLUMN follow_ups.made_by IS 'who made it';
COMMENT ON COLUMN follow_ups.due_at IS 'until when; null: never overdue';
COMMENT ON COLUMN follow_ups.not_before IS 'not to be done before';
COMMENT ON COLUMN follow_ups.shown_from IS 'not shown before (snoozed)';
COMMENT ON COLUMN follow_ups.assignee IS 'who owes it; null: every manager';
COMMENT ON COLUMN follow_ups.department IS 'the department asked';
COMMENT ON COLUMN follow_ups.lane IS '0 first … 6 last in what is due';
COMMENT ON COLUMN follow_ups.zone IS 'IANA zone it was entered in';
COMMENT ON COLUMN follow_ups.promised IS 'the customer was told the time';
COMMENT ON COLUMN follow_ups.told IS 'the customer was told';
COMMENT ON COLUMN follow_ups.text IS 'what is owed, in words';
COMMENT ON COLUMN follow_ups.why IS 'the reason given to the customer';
COMMENT ON COLUMN follow_ups.state IS 'open, tried, kept, broken, released, done, cancelled, void';
COMMENT ON COLUMN follow_ups.suspended_at IS 'since when its clock stands still';
COMMENT ON COLUMN follow_ups.remaining_seconds IS 'working time left when its clock was stopped, in seconds';
COMMENT ON COLUMN follow_ups.escalated_to IS 'to whom it is shown as well';
COMMENT ON COLUMN follow_ups.done_at IS 'when it was paid; null: still owed';
COMMENT ON COLUMN follow_ups.done_by IS 'who paid it';
COMMENT ON COLUMN follow_ups.result IS 'what came of it';
COMMENT ON COLUMN follow_ups.basis IS 'why it is due then: rule, anchor, anchor_at, limit, unit, calendar, preset';
CREATE TABLE letters (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    text_sha256 TEXT COLLATE "C",
    approved_by TEXT COLLATE "C",
    sent_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_letters PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_letters_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN letters.complaint_id IS 'the complaint';
COMMENT ON COLUMN letters.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN letters.kind IS 'which letter';
COMMENT ON COLUMN letters.at IS 'when it was written';
COMMENT ON COLUMN letters.text_sha256 IS 'hash of its text';
COMMENT ON COLUMN letters.approved_by IS 'who approved it';
COMMENT ON COLUMN letters.sent_at IS 'when it was sent';
CREATE TABLE links (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    value BIGINT NOT NULL,
    CONSTRAINT pk_links PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_links_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_links_value ON links (value);
COMMENT ON COLUMN links.complaint_id IS 'the complaint';
COMMENT ON COLUMN links.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN links.value IS 'the other complaint';
CREATE TABLE notes (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_notes PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_notes_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN notes.complaint_id IS 'the complaint';
COMMENT ON COLUMN notes.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN notes.at IS 'when';
COMMENT ON COLUMN notes.by_whom IS 'who wrote it';
COMMENT ON COLUMN notes.text IS 'the note';
CREATE TABLE others (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    name TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    told_at TIMESTAMP WITH TIME ZONE,
    agreed BOOLEAN,
    CONSTRAINT pk_others PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_others_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN others.complaint_id IS 'the complaint';
COMMENT ON COLUMN others.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN others.name IS 'the person''s name';
COMMENT ON COLUMN others.phone IS 'as it was said';
COMMENT ON COLUMN others.told_at IS 'when the answer was told';
COMMENT ON COLUMN others.agreed IS 'whether they agreed';
CREATE TABLE reopenings (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_reopenings PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_reopenings_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN reopenings.complaint_id IS 'the complaint';
COMMENT ON COLUMN reopenings.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN reopenings.at IS 'when';
COMMENT ON COLUMN reopenings.by_whom IS 'who took it up again';
COMMENT ON COLUMN reopenings.reason IS 'why';
CREATE TABLE solutions (
    id BIGINT NOT NULL,
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    round BIGINT NOT NULL,
    actions TEXT NOT NULL,
    text TEXT COLLATE "C",
    amount NUMERIC,
    currency TEXT COLLATE "C",
    goodwill NUMERIC,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    proposed_by TEXT COLLATE "C" NOT NULL,
    decision TEXT COLLATE "C" NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE,
    decided_by TEXT COLLATE "C",
    opinion TEXT COLLATE "C",
    approved_amount NUMERIC,
    answer TEXT COLLATE "C",
    answered_at TIMESTAMP WITH TIME ZONE,
    carried_out_at TIMESTAMP WITH TIME ZONE,
    told_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_solutions PRIMARY KEY (id),
    CONSTRAINT fk_solutions_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id),
    CONSTRAINT ck_solutions_amount CHECK (amount >= 0),
    CONSTRAINT ck_solutions_goodwill CHECK (goodwill >= 0),
    CONSTRAINT ck_solutions_approved_amount CHECK (approved_amount >= 0)
);
CREATE INDEX ix_solutions_complaint_id ON solutions (complaint_id, seq);
COMMENT ON COLUMN solutions.id IS 'never reused';
COMMENT ON COLUMN solutions.complaint_id IS 'the complaint';
COMMENT ON COLUMN solutions.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN solutions.round IS 'the round it belongs to';
COMMENT ON COLUMN solutions.actions IS 'what it does, a list of codes';
COMMENT ON COLUMN solutions.text IS 'in words';
COMMENT ON COLUMN solutions.amount IS 'offered';
COMMENT ON COLUMN solutions.currency IS 'of the amounts';
COMMENT ON COLUMN solutions.goodwill IS 'given on top (coupon, gift), by its worth';
COMMENT ON COLUMN solutions.proposed_at IS 'when it was proposed';
COMMENT ON COLUMN solutions.proposed_by IS 'who proposed it';
COMMENT ON COLUMN solutions.decision IS 'the manager''s decision (主管批示)';
COMMENT ON COLUMN solutions.decided_at IS 'when it was decided';
COMMENT ON COLUMN solutions.decided_by IS 'who decided';
COMMENT ON COLUMN solutions.opinion IS 'the manager''s opinion';
COMMENT ON COLUMN solutions.approved_amount IS 'approved';
COMMENT ON COLUMN solutions.answer IS 'the customer''s answer: agreed or refused';
COMMENT ON COLUMN solutions.answered_at IS 'when the customer answered';
COMMENT ON COLUMN solutions.carried_out_at IS 'when it was carried out';
COMMENT ON COLUMN solutions.told_at IS 'when the customer was told';
CREATE TABLE steps (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    round BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    words TEXT COLLATE "C",
    confirmed BOOLEAN,
    waived BOOLEAN NOT NULL,
    CONSTRAINT pk_steps PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_steps_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN steps.complaint_id IS 'the complaint';
COMMENT ON COLUMN steps.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN steps.step IS 'listen, apologize, solve or thank';
COMMENT ON COLUMN steps.round IS 'the round it belongs to';
COMMENT ON COLUMN steps.at IS 'when it was done';
COMMENT ON COLUMN steps.recorded_at IS 'when it was written down';
COMMENT ON COLUMN steps.by_whom IS 'who did it';
COMMENT ON COLUMN steps.words IS 'what was said';
COMMENT ON COLUMN steps.confirmed IS 'the customer confirmed it; null: nobody on the line';
COMMENT ON COLUMN steps.waived IS 'not done, let go at the end';
CREATE TABLE tags (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_tags_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_tags_value ON tags (value);
COMMENT ON COLUMN tags.complaint_id IS 'the complaint';
COMMENT ON COLUMN tags.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN tags.value IS 'the word';
CREATE TABLE triggers (
    complaint_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_triggers PRIMARY KEY (complaint_id, seq),
    CONSTRAINT fk_triggers_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
COMMENT ON COLUMN triggers.complaint_id IS 'the complaint';
COMMENT ON COLUMN triggers.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN triggers.code IS 'which trigger';
COMMENT ON COLUMN triggers.at IS 'when it was noticed';
COMMENT ON COLUMN triggers.by_whom IS 'who noticed it';
CREATE TABLE payments (
    solution_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    amount NUMERIC NOT NULL,
    currency TEXT COLLATE "C",
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by_whom TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C",
    CONSTRAINT pk_payments PRIMARY KEY (solution_id, seq),
    CONSTRAINT fk_payments_solution_id FOREIGN KEY(solution_id) REFERENCES solutions (id),
    CONSTRAINT ck_payments_amount CHECK (amount >= 0)
);
COMMENT ON COLUMN payments.solution_id IS 'the solution';
COMMENT ON COLUMN payments.seq IS 'its place in the list, from 1';
COMMENT ON COLUMN payments.amount IS 'paid';
COMMENT ON COLUMN payments.currency IS 'of the amount';
COMMENT ON COLUMN payments.at IS 'when it was paid';
COMMENT ON COLUMN payments.by_whom IS 'who paid it';
COMMENT ON COLUMN payments.reference IS 'receipt or transfer number';
INSERT INTO head (id, number, chain) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
