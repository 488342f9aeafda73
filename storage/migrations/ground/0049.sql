CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE bureau (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	prefix VARCHAR NOT NULL, 
	journal_head VARCHAR NOT NULL, departments INTEGER DEFAULT '0' NOT NULL, kind_model VARCHAR, department_model VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (prefix)
);
CREATE TABLE applicant (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	address VARCHAR, 
	type VARCHAR, 
	name VARCHAR, 
	identity VARCHAR, 
	contact VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_applicant_address ON applicant (address);
CREATE INDEX ix_applicant_bureau_id ON applicant (bureau_id);
CREATE TABLE calendar_year (
	bureau_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	imported_at DATETIME NOT NULL, 
	PRIMARY KEY (bureau_id, year), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE counter (
	bureau_id INTEGER NOT NULL, 
	series VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (bureau_id, series, year), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE figure (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	form VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	value NUMERIC(16, 4) NOT NULL, 
	entered_by VARCHAR NOT NULL, 
	entered_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	CONSTRAINT uq_figure UNIQUE (bureau_id, year, form, code)
);
CREATE TABLE file (
	bureau_id INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	put_at DATETIME NOT NULL, pages INTEGER, 
	PRIMARY KEY (bureau_id, sha256), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE lane (
	bureau_id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	moved_to VARCHAR, handed INTEGER DEFAULT '0' NOT NULL, kind VARCHAR DEFAULT 'private' NOT NULL
CONSTRAINT ck_lane_kind CHECK (kind IN ('private', 'room', 'nowhere')), brief BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (bureau_id, address), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE pulse (
	bureau_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (bureau_id, name), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	facts TEXT NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE INDEX ix_journal_case ON journal (bureau_id, case_id, id);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	body JSON NOT NULL, 
	case_id INTEGER, 
	put_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	tries INTEGER NOT NULL, 
	unsure INTEGER NOT NULL, 
	next_at FLOAT NOT NULL, 
	leased_by VARCHAR, 
	leased_until FLOAT NOT NULL, 
	message_id BIGINT, 
	sent_at DATETIME, 
	fault VARCHAR, parts_sent INTEGER DEFAULT '0' NOT NULL, number INTEGER, channel VARCHAR DEFAULT '' NOT NULL, handed BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT uq_outbox_key UNIQUE (bureau_id, "key")
);
CREATE INDEX ix_outbox_case_id ON outbox (case_id);
CREATE INDEX ix_outbox_message ON outbox (bureau_id, address, message_id);
CREATE TRIGGER journal_no_UPDATE BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_DELETE BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TABLE "case" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	outcome VARCHAR, 
	ground VARCHAR, 
	channel VARCHAR NOT NULL, 
	applicant_id INTEGER NOT NULL, 
	address VARCHAR, 
	officer_id INTEGER, 
	description TEXT NOT NULL, 
	supply_form VARCHAR, 
	delivery VARCHAR, 
	delivery_to VARCHAR, 
	submitted_at DATETIME NOT NULL, 
	arrived_at DATETIME NOT NULL, 
	confirmed_at DATETIME, 
	received_on DATE, 
	law_code VARCHAR NOT NULL, 
	complex BOOLEAN NOT NULL, 
	due_on DATE, 
	base_due_on DATE, 
	told_due_on DATE, 
	provisional BOOLEAN NOT NULL, 
	extended BOOLEAN NOT NULL, 
	stopped BOOLEAN NOT NULL, 
	clock_version INTEGER NOT NULL, 
	concluded_on DATE, 
	delivered_on DATE, 
	acknowledged_at DATETIME, 
	closed_at DATETIME, 
	duplicate_of VARCHAR, asker VARCHAR, likeness VARCHAR, redo_of VARCHAR, redone_as VARCHAR, item_count INTEGER, accepted_on DATE, reply_came_on DATE, department_id INTEGER REFERENCES department (id), by_chat_on DATE, ordered_on DATE, salt VARCHAR, words_kept BOOLEAN DEFAULT 0 NOT NULL, doubted_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_case_number UNIQUE (bureau_id, number), 
	CONSTRAINT ck_case_kind CHECK (kind IN ('request', 'question', 'petition', 'correction', 'complaint', 'wrongdoing')), 
	CONSTRAINT ck_case_status CHECK (status IN ('', 'unconfirmed', 'received', 'in_hand', 'awaiting_clarification', 'consulting', 'awaiting_reasons', 'awaiting_payment', 'in_review', 'replied', 'closed')), 
	CONSTRAINT ck_case_concluded CHECK ((outcome IS NULL) = (concluded_on IS NULL)), 
	CONSTRAINT ck_case_ground CHECK (ground IS NULL OR outcome IS NOT NULL), 
	CONSTRAINT ck_case_due CHECK ((due_on IS NULL) = (base_due_on IS NULL)), 
	FOREIGN KEY(applicant_id) REFERENCES applicant (id), 
	FOREIGN KEY(officer_id) REFERENCES officer (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_case_received ON "case" (bureau_id, received_on);
CREATE TABLE "letter" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	number VARCHAR, 
	state VARCHAR NOT NULL, 
	outcome VARCHAR, 
	ground VARCHAR, 
	body TEXT NOT NULL, 
	facts JSON NOT NULL, 
	words TEXT NOT NULL, 
	attachments JSON NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	pdf_sha256 VARCHAR, 
	docx_sha256 VARCHAR, 
	drafted_by INTEGER, 
	signed_by INTEGER, 
	drafted_at DATETIME NOT NULL, 
	signed_at DATETIME, 
	issued_at DATETIME, 
	remark VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_letter_number UNIQUE (bureau_id, number), 
	CONSTRAINT ck_letter_state CHECK (state IN ('draft', 'in_review', 'signed', 'rejected', 'issued', 'void')), 
	CONSTRAINT ck_letter_issued CHECK ((state = 'issued') = (issued_at IS NOT NULL)), 
	CONSTRAINT ck_letter_signed CHECK ((signed_by IS NULL) = (signed_at IS NULL)), 
	FOREIGN KEY(signed_by) REFERENCES officer (id), 
	FOREIGN KEY(drafted_by) REFERENCES officer (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_letter_case_id ON letter (case_id);
CREATE TABLE "fee" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	basis VARCHAR NOT NULL, 
	units INTEGER NOT NULL, 
	amount NUMERIC(12, 2) NOT NULL, 
	noticed_on DATE NOT NULL, 
	pay_by_on DATE NOT NULL, 
	paid_on DATE, 
	lapsed_on DATE, received_on DATE, withdrawn_on DATE, first_place INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_fee_basis CHECK (basis IN ('item', 'page', 'cost')), 
	CONSTRAINT ck_fee_end CHECK (paid_on IS NULL OR lapsed_on IS NULL), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE INDEX ix_fee_case_id ON fee (case_id);
CREATE TABLE "appeal" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	opened_on DATE NOT NULL, 
	result VARCHAR, 
	ended_on DATE, 
	remark VARCHAR, answer_by_on DATE, stated_on DATE, document VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_appeal_kind CHECK (kind IN ('review', 'direct', 'post')), 
	CONSTRAINT ck_appeal_result CHECK (result IN ('upheld', 'corrected', 'other')), 
	CONSTRAINT ck_appeal_ended CHECK (result IS NULL OR ended_on IS NOT NULL), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE INDEX ix_appeal_case_id ON appeal (case_id);
CREATE TABLE "officer" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	enrolled_at DATETIME NOT NULL, 
	suspended_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_officer_address UNIQUE (bureau_id, address), 
	CONSTRAINT ck_officer_role CHECK (role IN ('officer', 'reviewer', 'approver', 'admin')), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE "invitation" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	code_hash VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	used_by VARCHAR, name VARCHAR, decided_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_invitation_role CHECK (role IN ('officer', 'reviewer', 'approver', 'admin')), 
	UNIQUE (code_hash), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE UNIQUE INDEX ix_outbox_number ON outbox (bureau_id, address, number);
CREATE TABLE part (
	bureau_id INTEGER NOT NULL, 
	outbox_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	message_id BIGINT NOT NULL, 
	PRIMARY KEY (bureau_id, outbox_id, place), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(outbox_id) REFERENCES outbox (id)
);
CREATE INDEX ix_part_message ON part (bureau_id, address, message_id);
CREATE TABLE "inbox" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	lane VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	arrived_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	tries INTEGER NOT NULL, 
	fault VARCHAR, 
	channel VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_inbox_key UNIQUE (bureau_id, channel, origin, "key"), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE TABLE card (
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	room VARCHAR NOT NULL, 
	message_id BIGINT, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (bureau_id, case_id, room), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	officer_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(officer_id) REFERENCES officer (id), 
	CONSTRAINT uq_person_officer UNIQUE (officer_id)
);
CREATE INDEX ix_person_bureau_id ON person (bureau_id);
CREATE TABLE address (
	bureau_id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	PRIMARY KEY (bureau_id, address), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_address_person_id ON address (person_id);
CREATE TABLE "draft" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	begun_at DATETIME NOT NULL, 
	said JSON NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_draft UNIQUE (bureau_id, address, person), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_outbox_due ON outbox (bureau_id, channel, next_at, id) WHERE state = 'due';
CREATE INDEX ix_outbox_line ON outbox (bureau_id, address, id) WHERE state IN ('due', 'behind', 'sending') AND kind <> 'answer';
CREATE INDEX ix_outbox_sending ON outbox (bureau_id, leased_until) WHERE state = 'sending';
CREATE INDEX ix_inbox_waiting ON inbox (bureau_id, channel, lane, id) WHERE state = 'waiting';
CREATE INDEX ix_case_address ON "case" (bureau_id, address, received_on);
CREATE INDEX ix_case_asker ON "case" (bureau_id, asker, received_on);
CREATE INDEX ix_case_concluded ON "case" (bureau_id, concluded_on, received_on);
CREATE INDEX ix_case_queue ON "case" (bureau_id, due_on, id, kind) WHERE status NOT IN ('replied', 'closed');
CREATE INDEX ix_case_unreceived ON "case" (bureau_id, concluded_on, id, kind) WHERE status = 'replied' AND acknowledged_at IS NULL AND (delivered_on IS NULL OR address IS NOT NULL AND (delivery IS NULL OR delivery = 'chat'));
CREATE INDEX ix_case_address_newest ON "case" (bureau_id, address, id) WHERE likeness IS NOT NULL AND (outcome IS NULL OR outcome <> 'withdrawn');
CREATE INDEX ix_case_address_alike ON "case" (bureau_id, address, likeness, id) WHERE likeness IS NOT NULL AND (outcome IS NULL OR outcome <> 'withdrawn');
CREATE INDEX ix_case_asker_newest ON "case" (bureau_id, asker, id) WHERE likeness IS NOT NULL AND (outcome IS NULL OR outcome <> 'withdrawn');
CREATE INDEX ix_case_asker_alike ON "case" (bureau_id, asker, likeness, id) WHERE likeness IS NOT NULL AND (outcome IS NULL OR outcome <> 'withdrawn');
CREATE INDEX ix_letter_in_review ON letter (bureau_id, id, case_id) WHERE state = 'in_review';
CREATE INDEX ix_fee_noticed ON fee (bureau_id, noticed_on);
CREATE INDEX ix_fee_paid ON fee (bureau_id, paid_on);
CREATE INDEX ix_fee_lapsed ON fee (bureau_id, lapsed_on);
CREATE TABLE tally (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	came INTEGER NOT NULL, 
	ended INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	ground VARCHAR NOT NULL, 
	applicant_type VARCHAR NOT NULL, 
	is_late BOOLEAN NOT NULL, 
	is_extended BOOLEAN NOT NULL, 
	many INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	CONSTRAINT uq_tally UNIQUE (bureau_id, came, ended, kind, channel, outcome, ground, applicant_type, is_late, is_extended)
);
CREATE TABLE tallied (
	case_id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	tally_id INTEGER NOT NULL, 
	PRIMARY KEY (case_id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(tally_id) REFERENCES tally (id)
);
CREATE INDEX ix_tallied_tally ON tallied (tally_id, case_id);
CREATE INDEX ix_appeal_ended ON appeal (bureau_id, ended_on, opened_on);
CREATE INDEX ix_fee_withdrawn ON fee (bureau_id, withdrawn_on);
CREATE TABLE "reminder" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	done_at DATETIME, 
	subject_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_reminder UNIQUE (bureau_id, case_id, kind, subject_id, day, version), 
	CONSTRAINT ck_reminder_kind CHECK (kind IN ('due', 'overdue', 'unacknowledged', 'unconfirmed', 'unpaid', 'clarify', 'consult', 'statement', 'remedies')), 
	FOREIGN KEY(case_id) REFERENCES "case" (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_reminder_open ON reminder (bureau_id, due_at) WHERE done_at IS NULL;
CREATE TABLE item (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	outcome VARCHAR, 
	grounds JSON NOT NULL, 
	body VARCHAR, 
	reach TEXT NOT NULL, 
	reply TEXT NOT NULL, 
	attachments JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT uq_item UNIQUE (case_id, ordinal)
);
CREATE TABLE duty (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	day DATE NOT NULL, 
	due_at DATETIME NOT NULL, 
	done_on DATE, 
	done_by VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	CONSTRAINT uq_duty UNIQUE (bureau_id, kind, year)
);
CREATE TABLE "consultation" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	sent_on DATE NOT NULL, 
	received_on DATE, 
	answer_by_on DATE, 
	answer VARCHAR, 
	answered_on DATE, 
	remark VARCHAR, 
	attachments JSON NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_consultation_kind CHECK (kind IN ('third_party', 'joint_author', 'other_agency')), 
	CONSTRAINT ck_consultation_answered CHECK ((answer IS NULL) = (answered_on IS NULL)), 
	CONSTRAINT ck_consultation_answer CHECK (answer IN ('agree', 'object', 'decide', 'consent', 'unproven', 'withdrawn')), 
	FOREIGN KEY(case_id) REFERENCES "case" (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_consultation_case_id ON consultation (case_id);
CREATE TABLE "extension" (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	days INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	proposed_by INTEGER NOT NULL, 
	decided_by INTEGER, 
	state VARCHAR NOT NULL, 
	decided_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_extension_decided_at CHECK ((decided_by IS NULL) = (decided_at IS NULL)), 
	CONSTRAINT ck_extension_decided CHECK ((state IN ('proposed', 'void')) = (decided_by IS NULL)), 
	CONSTRAINT ck_extension_state CHECK (state IN ('proposed', 'approved', 'refused', 'void')), 
	FOREIGN KEY(proposed_by) REFERENCES officer (id), 
	FOREIGN KEY(decided_by) REFERENCES officer (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE INDEX ix_extension_case_id ON extension (case_id);
CREATE INDEX ix_extension_proposed ON extension (bureau_id, id, case_id) WHERE state = 'proposed';
CREATE TABLE department (
	id INTEGER NOT NULL, 
	bureau_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	duties TEXT NOT NULL, 
	place INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id), 
	CONSTRAINT uq_department_name UNIQUE (bureau_id, name)
);
CREATE TABLE seat (
	department_id INTEGER NOT NULL, 
	officer_id INTEGER NOT NULL, 
	heads BOOLEAN NOT NULL, 
	PRIMARY KEY (department_id, officer_id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(officer_id) REFERENCES officer (id)
);
CREATE TABLE guess (
	bureau_id INTEGER NOT NULL, 
	person VARCHAR NOT NULL, 
	tries INTEGER NOT NULL, 
	since_at DATETIME NOT NULL, 
	PRIMARY KEY (bureau_id, person), 
	FOREIGN KEY(bureau_id) REFERENCES bureau (id)
);
CREATE INDEX ix_case_doubted ON "case" (bureau_id, id) WHERE doubted_at IS NOT NULL;
CREATE INDEX ix_case_term ON "case" (bureau_id, id) WHERE status NOT IN ('replied', 'closed') AND (redo_of IS NOT NULL OR ordered_on IS NOT NULL);
INSERT INTO alembic_version (version_num) VALUES ('0049');
