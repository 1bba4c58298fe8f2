CREATE TABLE enquiry ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, asked_at TEXT NOT NULL, asked_by TEXT NOT NULL, agency TEXT NOT NULL, number TEXT NOT NULL, verified VARCHAR(40) NOT NULL, may_be_linked VARCHAR(40) NOT NULL, asked_about TEXT NOT NULL, person_id INTEGER, told VARCHAR(40) NOT NULL, note TEXT NOT NULL, taken_by TEXT NOT NULL, account_id INTEGER NOT NULL, found_by TEXT NOT NULL, CONSTRAINT pk_enquiry PRIMARY KEY (id), CONSTRAINT uq_enquiry_uid UNIQUE (uid), CONSTRAINT fk_enquiry_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) )

CREATE INDEX ix_enquiry_asked_at ON enquiry (asked_at)

CREATE INDEX ix_enquiry_person_id ON enquiry (person_id)

CREATE TABLE case_update ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, referral_id INTEGER NOT NULL, kind VARCHAR(40) NOT NULL, day TEXT NOT NULL, what TEXT NOT NULL, source TEXT NOT NULL, police_reference TEXT NOT NULL, ends TEXT, whose TEXT NOT NULL, mind_on TEXT, seen_to TEXT, entered_at TEXT, entered_by TEXT NOT NULL, CONSTRAINT pk_case_update PRIMARY KEY (id), CONSTRAINT uq_case_update_uid UNIQUE (uid), CONSTRAINT fk_case_update_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) )

CREATE INDEX ix_case_update_mind_on ON case_update (mind_on)

CREATE INDEX ix_case_update_referral_id ON case_update (referral_id)

CREATE TABLE contact_attempt ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, referral_id INTEGER NOT NULL, at TEXT NOT NULL, means VARCHAR(40) NOT NULL, came VARCHAR(40) NOT NULL, "by" TEXT NOT NULL, next_due TEXT, note TEXT NOT NULL, entered_at TEXT, entered_by TEXT NOT NULL, CONSTRAINT pk_contact_attempt PRIMARY KEY (id), CONSTRAINT uq_contact_attempt_uid UNIQUE (uid), CONSTRAINT fk_contact_attempt_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) )

CREATE INDEX ix_contact_attempt_referral_id ON contact_attempt (referral_id)

CREATE TABLE child_decision ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, referral_id INTEGER NOT NULL, person_id INTEGER NOT NULL, decided VARCHAR(40) NOT NULL, "on" TEXT, reference TEXT NOT NULL, why TEXT NOT NULL, entered_at TEXT, entered_by TEXT NOT NULL, CONSTRAINT pk_child_decision PRIMARY KEY (id), CONSTRAINT uq_child_decision_uid UNIQUE (uid), CONSTRAINT fk_child_decision_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id), CONSTRAINT fk_child_decision_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) )

CREATE INDEX ix_child_decision_person_id ON child_decision (person_id)

CREATE INDEX ix_child_decision_referral_id ON child_decision (referral_id)

CREATE TABLE legal_hold ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, victim_id INTEGER NOT NULL, referral_ids TEXT NOT NULL, reason VARCHAR(40) NOT NULL, words TEXT NOT NULL, placed_at TEXT, placed_by TEXT NOT NULL, rows INTEGER NOT NULL, sha256 TEXT NOT NULL, lifted_at TEXT, lifted_by TEXT NOT NULL, lifted_second TEXT NOT NULL, lifted_why TEXT NOT NULL, signatures TEXT NOT NULL, CONSTRAINT pk_legal_hold PRIMARY KEY (id), CONSTRAINT uq_legal_hold_uid UNIQUE (uid), CONSTRAINT fk_legal_hold_victim_id_person FOREIGN KEY(victim_id) REFERENCES person (id) )

CREATE INDEX ix_legal_hold_victim_id ON legal_hold (victim_id)

CREATE TABLE held_copy ( hold_id INTEGER NOT NULL, content BLOB NOT NULL, CONSTRAINT pk_held_copy PRIMARY KEY (hold_id), CONSTRAINT fk_held_copy_hold_id_legal_hold FOREIGN KEY(hold_id) REFERENCES legal_hold (id) )

CREATE TABLE frozen ( table_name TEXT NOT NULL, row_id INTEGER NOT NULL, hold_id INTEGER NOT NULL, CONSTRAINT pk_frozen PRIMARY KEY (table_name, row_id, hold_id) ) WITHOUT ROWID

CREATE TABLE sample ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, start_year INTEGER NOT NULL, number INTEGER NOT NULL, seed TEXT NOT NULL, heard_of INTEGER NOT NULL, without_of INTEGER NOT NULL, percent INTEGER NOT NULL, least INTEGER NOT NULL, drawn_at TEXT, drawn_by TEXT NOT NULL, CONSTRAINT pk_sample PRIMARY KEY (id), CONSTRAINT uq_sample_uid UNIQUE (uid) )

CREATE UNIQUE INDEX uq_sample_quarter ON sample (start_year, number)

CREATE TABLE sample_case ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, sample_id INTEGER NOT NULL, referral_id INTEGER NOT NULL, "group" VARCHAR(40) NOT NULL, needed VARCHAR(40) NOT NULL, words TEXT NOT NULL, judged_at TEXT, judged_by TEXT NOT NULL, account_id INTEGER NOT NULL, own BOOLEAN NOT NULL, CONSTRAINT pk_sample_case PRIMARY KEY (id), CONSTRAINT uq_sample_case_uid UNIQUE (uid), CONSTRAINT fk_sample_case_sample_id_sample FOREIGN KEY(sample_id) REFERENCES sample (id), CONSTRAINT fk_sample_case_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) )

CREATE INDEX ix_sample_case_referral_id ON sample_case (referral_id)

CREATE INDEX ix_sample_case_sample_id ON sample_case (sample_id)
