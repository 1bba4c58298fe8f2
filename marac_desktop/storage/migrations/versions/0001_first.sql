CREATE TABLE identity ( id INTEGER NOT NULL, vault TEXT NOT NULL, explore INTEGER NOT NULL, made TEXT NOT NULL, CONSTRAINT pk_identity PRIMARY KEY (id) )

CREATE TRIGGER identity_no_delete BEFORE DELETE ON identity BEGIN SELECT RAISE(ABORT, 'a case file keeps its identity'); END

CREATE TRIGGER identity_no_update BEFORE UPDATE ON identity BEGIN SELECT RAISE(ABORT, 'a case file keeps its identity'); END

CREATE TRIGGER identity_once BEFORE INSERT ON identity WHEN EXISTS (SELECT 1 FROM identity) BEGIN SELECT RAISE(ABORT, 'a case file keeps its identity'); END

CREATE TABLE audit ( seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, second TEXT NOT NULL, role TEXT NOT NULL, event TEXT NOT NULL, object TEXT NOT NULL, purpose TEXT NOT NULL, recipients TEXT NOT NULL, detail TEXT NOT NULL, row_sha256 TEXT NOT NULL, previous_mac BLOB NOT NULL, mac BLOB NOT NULL, CONSTRAINT pk_audit PRIMARY KEY (seq) )

CREATE INDEX ix_audit_event ON audit (event)

CREATE INDEX ix_audit_object ON audit (object)

CREATE TRIGGER audit_in_order BEFORE INSERT ON audit WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN SELECT RAISE(ABORT, 'the audit is written in order'); END

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is never shortened'); END

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is never altered'); END

CREATE TABLE history ( id INTEGER NOT NULL, uid TEXT NOT NULL, table_name TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL, why TEXT NOT NULL, "before" TEXT, "after" TEXT, CONSTRAINT pk_history PRIMARY KEY (id) )

CREATE INDEX ix_history_uid ON history (uid)

CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'the history is never altered'); END

CREATE TABLE account ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, role VARCHAR(40) NOT NULL, administers BOOLEAN NOT NULL, agency TEXT NOT NULL, active BOOLEAN NOT NULL, verify_key BLOB NOT NULL, receive_key BLOB NOT NULL, person_ids TEXT NOT NULL, CONSTRAINT pk_account PRIMARY KEY (id), CONSTRAINT uq_account_uid UNIQUE (uid), CONSTRAINT uq_account_name UNIQUE (name) )

CREATE TABLE agency ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, source VARCHAR(40) NOT NULL, core BOOLEAN NOT NULL, CONSTRAINT pk_agency PRIMARY KEY (id), CONSTRAINT uq_agency_uid UNIQUE (uid), CONSTRAINT uq_agency_name UNIQUE (name) )

CREATE TABLE meaning ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, meaning TEXT NOT NULL, CONSTRAINT pk_meaning PRIMARY KEY (id), CONSTRAINT uq_meaning_kind_text UNIQUE (kind, text), CONSTRAINT uq_meaning_uid UNIQUE (uid) )

CREATE TABLE person ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, birth TEXT NOT NULL, other_births TEXT NOT NULL, sex TEXT NOT NULL, gender_same_as_birth VARCHAR(40) NOT NULL, orientation TEXT NOT NULL, ethnicity TEXT NOT NULL, disabled VARCHAR(40) NOT NULL, disability TEXT NOT NULL, language TEXT NOT NULL, interpreter VARCHAR(40) NOT NULL, pregnant VARCHAR(40) NOT NULL, gp TEXT NOT NULL, housing TEXT NOT NULL, addresses TEXT NOT NULL, phones TEXT NOT NULL, CONSTRAINT pk_person PRIMARY KEY (id), CONSTRAINT uq_person_uid UNIQUE (uid) )

CREATE TABLE setting ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, "key" TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_setting PRIMARY KEY (id), CONSTRAINT uq_setting_uid UNIQUE (uid), CONSTRAINT uq_setting_key UNIQUE ("key") )

CREATE TABLE person_line ( person_id INTEGER NOT NULL, sort_key TEXT NOT NULL, birth_on TEXT, surname TEXT NOT NULL, forename TEXT NOT NULL, aliases TEXT NOT NULL, birth TEXT NOT NULL, CONSTRAINT pk_person_line PRIMARY KEY (person_id), CONSTRAINT fk_person_line_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE )

CREATE INDEX ix_person_line_sort_key ON person_line (sort_key, person_id)

CREATE TABLE person_mark ( kind TEXT NOT NULL, mark TEXT NOT NULL, person_id INTEGER NOT NULL, CONSTRAINT pk_person_mark PRIMARY KEY (kind, mark, person_id), CONSTRAINT fk_person_mark_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE ) WITHOUT ROWID

CREATE INDEX ix_person_mark_person_id ON person_mark (person_id)

CREATE TABLE representative ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, agency_id INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, may_chair BOOLEAN NOT NULL, CONSTRAINT pk_representative PRIMARY KEY (id), CONSTRAINT uq_representative_uid UNIQUE (uid), CONSTRAINT fk_representative_agency_id_agency FOREIGN KEY(agency_id) REFERENCES agency (id) )

CREATE INDEX ix_representative_agency_id ON representative (agency_id)

CREATE TABLE marac_case ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, victim_id INTEGER NOT NULL, perpetrator_ids TEXT NOT NULL, CONSTRAINT pk_marac_case PRIMARY KEY (id), CONSTRAINT uq_marac_case_victim_id_perpetrator_ids UNIQUE (victim_id, perpetrator_ids), CONSTRAINT uq_marac_case_uid UNIQUE (uid), CONSTRAINT fk_marac_case_victim_id_person FOREIGN KEY(victim_id) REFERENCES person (id) )

CREATE TABLE memory ( account_id INTEGER NOT NULL, "key" TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_memory PRIMARY KEY (account_id, "key"), CONSTRAINT fk_memory_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE )

CREATE TABLE signature ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, account_id INTEGER NOT NULL, account_name TEXT NOT NULL, at TEXT NOT NULL, purpose VARCHAR(40) NOT NULL, "by" VARCHAR(40) NOT NULL, view_ids TEXT NOT NULL, sheet_sha256 TEXT NOT NULL, signature BLOB NOT NULL, payload BLOB NOT NULL, CONSTRAINT pk_signature PRIMARY KEY (id), CONSTRAINT uq_signature_uid UNIQUE (uid), CONSTRAINT fk_signature_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) )

CREATE TABLE meeting ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, marac TEXT NOT NULL, date TEXT NOT NULL, starts TEXT, venue TEXT NOT NULL, chair_id INTEGER, chair TEXT NOT NULL, chair_agency TEXT NOT NULL, capacity INTEGER NOT NULL, minutes_per_case INTEGER NOT NULL, type VARCHAR(40) NOT NULL, kind VARCHAR(40) NOT NULL, CONSTRAINT pk_meeting PRIMARY KEY (id), CONSTRAINT uq_meeting_uid UNIQUE (uid), CONSTRAINT fk_meeting_chair_id_representative FOREIGN KEY(chair_id) REFERENCES representative (id) )

CREATE INDEX ix_meeting_date ON meeting (date, id)

CREATE INDEX ix_meeting_marac ON meeting (marac, date, id)

CREATE TABLE referral ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, reference TEXT NOT NULL, received TEXT NOT NULL, case_id INTEGER NOT NULL, victim_id INTEGER NOT NULL, perpetrators TEXT NOT NULL, children TEXT NOT NULL, stage VARCHAR(40) NOT NULL, route TEXT NOT NULL, kind VARCHAR(40) NOT NULL, marac TEXT NOT NULL, area TEXT NOT NULL, criteria TEXT NOT NULL, repeat_of INTEGER, incidents INTEGER, grounds TEXT NOT NULL, sources TEXT NOT NULL, referrer TEXT NOT NULL, honour TEXT NOT NULL, transfer_from TEXT NOT NULL, risk TEXT NOT NULL, consent TEXT NOT NULL, judgement_reason TEXT NOT NULL, safety_now TEXT NOT NULL, threat_to_life TEXT NOT NULL, notes TEXT NOT NULL, narrative TEXT NOT NULL, CONSTRAINT pk_referral PRIMARY KEY (id), CONSTRAINT uq_referral_uid UNIQUE (uid), CONSTRAINT fk_referral_case_id_marac_case FOREIGN KEY(case_id) REFERENCES marac_case (id), CONSTRAINT fk_referral_victim_id_person FOREIGN KEY(victim_id) REFERENCES person (id), CONSTRAINT fk_referral_repeat_of_referral FOREIGN KEY(repeat_of) REFERENCES referral (id) )

CREATE INDEX ix_referral_case_id ON referral (case_id)

CREATE INDEX ix_referral_victim_id ON referral (victim_id)

CREATE UNIQUE INDEX uq_referral_reference ON referral (reference) WHERE reference <> ''

CREATE TABLE agenda_item ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, meeting_id INTEGER NOT NULL, referral_id INTEGER NOT NULL, position INTEGER NOT NULL, provisional BOOLEAN NOT NULL, carried_from INTEGER, outcome VARCHAR(40), reason TEXT NOT NULL, summary TEXT NOT NULL, recorded_at TEXT, CONSTRAINT pk_agenda_item PRIMARY KEY (id), CONSTRAINT uq_agenda_item_meeting_id_referral_id UNIQUE (meeting_id, referral_id), CONSTRAINT uq_agenda_item_uid UNIQUE (uid), CONSTRAINT fk_agenda_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), CONSTRAINT fk_agenda_item_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id), CONSTRAINT fk_agenda_item_carried_from_agenda_item FOREIGN KEY(carried_from) REFERENCES agenda_item (id) )

CREATE INDEX ix_agenda_item_carried_from ON agenda_item (carried_from)

CREATE INDEX ix_agenda_item_counted ON agenda_item (meeting_id, outcome, referral_id)

CREATE INDEX ix_agenda_item_referral_id ON agenda_item (referral_id)

CREATE TABLE referral_person ( referral_id INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, person_id INTEGER NOT NULL, CONSTRAINT pk_referral_person PRIMARY KEY (referral_id, role, position), CONSTRAINT fk_referral_person_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) ON DELETE CASCADE, CONSTRAINT fk_referral_person_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ) WITHOUT ROWID

CREATE INDEX ix_referral_person_person_id ON referral_person (person_id, role, referral_id)

CREATE TABLE referral_source ( referral_id INTEGER NOT NULL, position INTEGER NOT NULL, source VARCHAR(40) NOT NULL, share TEXT NOT NULL, agency TEXT NOT NULL, CONSTRAINT pk_referral_source PRIMARY KEY (referral_id, position), CONSTRAINT fk_referral_source_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) ON DELETE CASCADE ) WITHOUT ROWID

CREATE INDEX ix_referral_source_source ON referral_source (source, referral_id)

CREATE TABLE referral_line ( referral_id INTEGER NOT NULL, reference TEXT NOT NULL, reference_key TEXT NOT NULL, number INTEGER, received TEXT NOT NULL, victim_id INTEGER NOT NULL, victim_key TEXT NOT NULL, marac TEXT NOT NULL, stage VARCHAR(40) NOT NULL, route TEXT NOT NULL, score INTEGER NOT NULL, waiting TEXT NOT NULL, kind VARCHAR(40) NOT NULL, grounds TEXT NOT NULL, case_id INTEGER NOT NULL, repeat_of INTEGER, threat_to_life BOOLEAN NOT NULL, people TEXT NOT NULL, more TEXT NOT NULL, CONSTRAINT pk_referral_line PRIMARY KEY (referral_id), CONSTRAINT fk_referral_line_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) ON DELETE CASCADE )

CREATE INDEX ix_referral_line_marac ON referral_line (marac, referral_id)

CREATE INDEX ix_referral_line_marac_received ON referral_line (marac, received, referral_id)

CREATE INDEX ix_referral_line_number ON referral_line (number, referral_id)

CREATE INDEX ix_referral_line_received ON referral_line (received, referral_id)

CREATE INDEX ix_referral_line_reference ON referral_line (reference, referral_id)

CREATE INDEX ix_referral_line_reference_key ON referral_line (reference_key, referral_id)

CREATE INDEX ix_referral_line_score ON referral_line (score, referral_id)

CREATE INDEX ix_referral_line_stage ON referral_line (stage, referral_id)

CREATE INDEX ix_referral_line_stage_received ON referral_line (stage, received, referral_id)

CREATE INDEX ix_referral_line_victim_id ON referral_line (victim_id, referral_id)

CREATE INDEX ix_referral_line_victim_key ON referral_line (victim_key, referral_id)

CREATE INDEX ix_referral_line_waiting ON referral_line (waiting, referral_id)

CREATE TABLE taken ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, sheet TEXT NOT NULL, "key" TEXT NOT NULL, content_sha256 TEXT NOT NULL, referral_id INTEGER, meeting_id INTEGER, digests TEXT NOT NULL, CONSTRAINT pk_taken PRIMARY KEY (id), CONSTRAINT uq_taken_sheet_key UNIQUE (sheet, "key"), CONSTRAINT uq_taken_uid UNIQUE (uid), CONSTRAINT fk_taken_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id), CONSTRAINT fk_taken_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id) )

CREATE TABLE paper ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, cut TEXT NOT NULL, meeting_id INTEGER, issue INTEGER NOT NULL, copy INTEGER NOT NULL, holder TEXT NOT NULL, account_id INTEGER, account_name TEXT NOT NULL, at TEXT NOT NULL, marking TEXT NOT NULL, anchor TEXT NOT NULL, sha256 TEXT NOT NULL, pages INTEGER NOT NULL, referral_ids TEXT NOT NULL, CONSTRAINT pk_paper PRIMARY KEY (id), CONSTRAINT uq_paper_uid UNIQUE (uid), CONSTRAINT uq_paper_number UNIQUE (number), CONSTRAINT fk_paper_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), CONSTRAINT fk_paper_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) )

CREATE INDEX ix_paper_meeting ON paper (meeting_id, kind, cut, issue)

CREATE TABLE begun ( referral_id INTEGER NOT NULL, at TEXT NOT NULL, CONSTRAINT pk_begun PRIMARY KEY (referral_id, at), CONSTRAINT fk_begun_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) ON DELETE CASCADE ) WITHOUT ROWID

CREATE INDEX ix_begun_at ON begun (at, referral_id)

CREATE TABLE "plan" ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, referral_id INTEGER NOT NULL, owner TEXT NOT NULL, owner_agency TEXT NOT NULL, first_contact TEXT NOT NULL, victim_view TEXT NOT NULL, referrer_told BOOLEAN NOT NULL, confirmed_at TEXT, contacted_on TEXT, CONSTRAINT pk_plan PRIMARY KEY (id), CONSTRAINT uq_plan_uid UNIQUE (uid), CONSTRAINT fk_plan_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id) )

CREATE INDEX ix_plan_confirmed_at ON "plan" (confirmed_at)

CREATE INDEX ix_plan_first_contact ON "plan" (first_contact)

CREATE INDEX ix_plan_referral_id ON "plan" (referral_id)

CREATE TABLE triage_view ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, referral_id INTEGER NOT NULL, side VARCHAR(40) NOT NULL, route VARCHAR(40) NOT NULL, at TEXT NOT NULL, means VARCHAR(40) NOT NULL, account_id INTEGER, account_name TEXT NOT NULL, spoken_by TEXT NOT NULL, spoken_at TEXT, blind BOOLEAN NOT NULL, signed_at TEXT, signature_id INTEGER, revises INTEGER, reason TEXT NOT NULL, CONSTRAINT pk_triage_view PRIMARY KEY (id), CONSTRAINT uq_triage_view_uid UNIQUE (uid), CONSTRAINT fk_triage_view_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id), CONSTRAINT fk_triage_view_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), CONSTRAINT fk_triage_view_signature_id_signature FOREIGN KEY(signature_id) REFERENCES signature (id), CONSTRAINT fk_triage_view_revises_triage_view FOREIGN KEY(revises) REFERENCES triage_view (id) )

CREATE INDEX ix_triage_view_referral_id ON triage_view (referral_id)

CREATE INDEX ix_triage_view_revises ON triage_view (revises)

CREATE INDEX ix_triage_view_signed_at ON triage_view (signed_at)

CREATE TABLE action ( id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, referral_id INTEGER NOT NULL, item_id INTEGER, what TEXT NOT NULL, agency TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, kind TEXT NOT NULL, interim BOOLEAN NOT NULL, status VARCHAR(40) NOT NULL, evidence TEXT NOT NULL, CONSTRAINT pk_action PRIMARY KEY (id), CONSTRAINT uq_action_uid UNIQUE (uid), CONSTRAINT fk_action_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id), CONSTRAINT fk_action_item_id_agenda_item FOREIGN KEY(item_id) REFERENCES agenda_item (id) )

CREATE INDEX ix_action_due ON action (status, due, id)

CREATE INDEX ix_action_item_id ON action (item_id)

CREATE INDEX ix_action_referral_id ON action (referral_id)

CREATE TABLE paper_content ( paper_id INTEGER NOT NULL, content BLOB NOT NULL, CONSTRAINT pk_paper_content PRIMARY KEY (paper_id), CONSTRAINT fk_paper_content_paper_id_paper FOREIGN KEY(paper_id) REFERENCES paper (id) )

CREATE TRIGGER paper_content_no_update BEFORE UPDATE ON paper_content BEGIN SELECT RAISE(ABORT, 'an issued paper is never altered'); END

CREATE TABLE paper_referral ( referral_id INTEGER NOT NULL, paper_id INTEGER NOT NULL, CONSTRAINT pk_paper_referral PRIMARY KEY (referral_id, paper_id), CONSTRAINT fk_paper_referral_referral_id_referral FOREIGN KEY(referral_id) REFERENCES referral (id), CONSTRAINT fk_paper_referral_paper_id_paper FOREIGN KEY(paper_id) REFERENCES paper (id) ) WITHOUT ROWID

CREATE VIRTUAL TABLE person_search USING fts5(words, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'", prefix='1 2 3')

INSERT INTO person_search(person_search, rank) VALUES ('secure-delete', 1)
