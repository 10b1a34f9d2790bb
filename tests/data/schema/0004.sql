CREATE TABLE agenda_item (
	id INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	kind VARCHAR(20) NOT NULL,
	title VARCHAR NOT NULL,
	part VARCHAR NOT NULL,
	length INTEGER NOT NULL,
	least_length INTEGER,
	optional BOOLEAN NOT NULL,
	fixed_start INTEGER,
	presenter_id INTEGER,
	presenter_name VARCHAR NOT NULL,
	media_id INTEGER,
	timer VARCHAR(20) NOT NULL,
	warning INTEGER NOT NULL,
	danger INTEGER NOT NULL,
	on_programme BOOLEAN NOT NULL,
	words VARCHAR NOT NULL,
	cues VARCHAR NOT NULL,
	notes VARCHAR NOT NULL,
	CONSTRAINT pk_agenda_item PRIMARY KEY (id),
	CONSTRAINT ck_agenda_item_length CHECK (length >= 0),
	CONSTRAINT ck_agenda_item_least_length CHECK (least_length BETWEEN 0 AND length),
	CONSTRAINT ck_agenda_item_fixed_start CHECK (fixed_start BETWEEN 0 AND 172799),
	CONSTRAINT ck_agenda_item_thresholds CHECK (warning >= 0 AND danger >= 0),
	CONSTRAINT ck_agenda_item_kind CHECK (kind IN ('reception', 'stabilise', 'performance', 'flag_salute', 'introduction', 'opening', 'main_video', 'report', 'speech', 'clip', 'decision', 'award_round', 'launch', 'signing', 'closing', 'break', 'other')),
	CONSTRAINT fk_agenda_item_presenter_id_delegate FOREIGN KEY(presenter_id) REFERENCES delegate (id) ON DELETE SET NULL,
	CONSTRAINT fk_agenda_item_media_id_media_file FOREIGN KEY(media_id) REFERENCES media_file (id) ON DELETE SET NULL,
	CONSTRAINT ck_agenda_item_timer CHECK (timer IN ('count_down', 'count_up', 'clock'))
);
CREATE TABLE agenda_rules (
	id INTEGER NOT NULL,
	main_video_length INTEGER NOT NULL,
	clip_limit INTEGER NOT NULL,
	session_length INTEGER NOT NULL,
	CONSTRAINT pk_agenda_rules PRIMARY KEY (id),
	CONSTRAINT ck_agenda_rules_single_row CHECK (id = 1),
	CONSTRAINT ck_agenda_rules_positive CHECK (main_video_length > 0 AND clip_limit > 0 AND session_length > 0)
);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
CREATE TABLE award (
	id INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	form_id INTEGER NOT NULL,
	dossier_id INTEGER,
	recipient VARCHAR(20) NOT NULL,
	unit_id INTEGER,
	honorific VARCHAR(40) NOT NULL,
	name VARCHAR NOT NULL,
	position VARCHAR NOT NULL,
	citation VARCHAR NOT NULL,
	amount INTEGER,
	decision_number VARCHAR NOT NULL,
	decision_on DATE,
	round_id INTEGER,
	place INTEGER,
	receiver_id INTEGER,
	stand_in VARCHAR NOT NULL,
	state VARCHAR(20) NOT NULL,
	note VARCHAR NOT NULL,
	CONSTRAINT pk_award PRIMARY KEY (id),
	CONSTRAINT ck_award_amount CHECK (amount IS NULL OR amount >= 0),
	CONSTRAINT ck_award_place CHECK (round_id IS NULL OR place IS NOT NULL),
	CONSTRAINT fk_award_form_id_award_form FOREIGN KEY(form_id) REFERENCES award_form (id) ON DELETE CASCADE,
	CONSTRAINT uq_award_dossier_id UNIQUE (dossier_id),
	CONSTRAINT fk_award_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE SET NULL,
	CONSTRAINT ck_award_recipient CHECK (recipient IN ('collective', 'person')),
	CONSTRAINT fk_award_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE SET NULL,
	CONSTRAINT fk_award_round_id_award_round FOREIGN KEY(round_id) REFERENCES award_round (id) ON DELETE SET NULL,
	CONSTRAINT fk_award_receiver_id_delegate FOREIGN KEY(receiver_id) REFERENCES delegate (id) ON DELETE SET NULL,
	CONSTRAINT ck_award_state CHECK (state IN ('waiting', 'handed', 'absent'))
);
CREATE TABLE award_form (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	"order" INTEGER NOT NULL,
	CONSTRAINT pk_award_form PRIMARY KEY (id)
);
CREATE TABLE award_quota (
	id INTEGER NOT NULL,
	cluster_id INTEGER NOT NULL,
	form_id INTEGER NOT NULL,
	quota INTEGER NOT NULL,
	CONSTRAINT pk_award_quota PRIMARY KEY (id),
	CONSTRAINT uq_award_quota_cluster_id_form_id UNIQUE (cluster_id, form_id),
	CONSTRAINT ck_award_quota_quota CHECK (quota >= 0),
	CONSTRAINT fk_award_quota_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE,
	CONSTRAINT fk_award_quota_form_id_award_form FOREIGN KEY(form_id) REFERENCES award_form (id) ON DELETE CASCADE
);
CREATE TABLE award_round (
	id INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	form_id INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	agenda_item_id INTEGER,
	music VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	CONSTRAINT pk_award_round PRIMARY KEY (id),
	CONSTRAINT fk_award_round_form_id_award_form FOREIGN KEY(form_id) REFERENCES award_form (id) ON DELETE CASCADE,
	CONSTRAINT fk_award_round_agenda_item_id_agenda_item FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL
);
CREATE TABLE change (
	id INTEGER NOT NULL,
	step_id INTEGER NOT NULL,
	table_name VARCHAR(40) NOT NULL,
	row_id INTEGER NOT NULL,
	operation VARCHAR(1) NOT NULL,
	sql VARCHAR NOT NULL,
	CONSTRAINT pk_change PRIMARY KEY (id),
	CONSTRAINT fk_change_step_id_step FOREIGN KEY(step_id) REFERENCES step (id) ON DELETE CASCADE
);
CREATE TABLE check_in (
	id INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	at INTEGER NOT NULL,
	way VARCHAR(20) NOT NULL,
	CONSTRAINT pk_check_in PRIMARY KEY (id),
	CONSTRAINT uq_check_in_delegate_id UNIQUE (delegate_id),
	CONSTRAINT fk_check_in_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE,
	CONSTRAINT ck_check_in_way CHECK (way IN ('code', 'name', 'paper'))
);
CREATE TABLE cluster (
	id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(20) NOT NULL,
	name VARCHAR NOT NULL,
	head_unit_id INTEGER,
	deputy_unit_id INTEGER,
	CONSTRAINT pk_cluster PRIMARY KEY (id),
	CONSTRAINT ck_cluster_kind CHECK (kind IN ('cum', 'khoi')),
	CONSTRAINT fk_cluster_head_unit_id_unit FOREIGN KEY(head_unit_id) REFERENCES unit (id) ON DELETE SET NULL,
	CONSTRAINT fk_cluster_deputy_unit_id_unit FOREIGN KEY(deputy_unit_id) REFERENCES unit (id) ON DELETE SET NULL
);
CREATE TABLE cluster_report (
	id INTEGER NOT NULL,
	cluster_id INTEGER NOT NULL,
	received_on DATE,
	CONSTRAINT pk_cluster_report PRIMARY KEY (id),
	CONSTRAINT uq_cluster_report_cluster_id UNIQUE (cluster_id),
	CONSTRAINT fk_cluster_report_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE
);
CREATE TABLE conference (
	id INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	short_title VARCHAR NOT NULL,
	superior_agency VARCHAR NOT NULL,
	organiser VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	hall_address VARCHAR NOT NULL,
	held_on DATE,
	starts_at INTEGER NOT NULL,
	review_year INTEGER NOT NULL,
	launch_year INTEGER NOT NULL,
	delegate_total INTEGER NOT NULL,
	CONSTRAINT pk_conference PRIMARY KEY (id),
	CONSTRAINT ck_conference_single_row CHECK (id = 1)
);
CREATE TABLE criterion (
	id INTEGER NOT NULL,
	cluster_id INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	max_points INTEGER NOT NULL,
	CONSTRAINT pk_criterion PRIMARY KEY (id),
	CONSTRAINT ck_criterion_max_points CHECK (max_points > 0),
	CONSTRAINT fk_criterion_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE
);
CREATE TABLE delegate (
	id INTEGER NOT NULL,
	code VARCHAR(12) NOT NULL,
	honorific VARCHAR(40) NOT NULL,
	full_name VARCHAR NOT NULL,
	position VARCHAR NOT NULL,
	unit_id INTEGER,
	group_id INTEGER,
	phone VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	reply VARCHAR(20) NOT NULL,
	seat VARCHAR(20) NOT NULL,
	note VARCHAR NOT NULL,
	list_order INTEGER NOT NULL,
	sort_key VARCHAR NOT NULL,
	search VARCHAR NOT NULL,
	CONSTRAINT pk_delegate PRIMARY KEY (id),
	CONSTRAINT uq_delegate_code UNIQUE (code),
	CONSTRAINT fk_delegate_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE SET NULL,
	CONSTRAINT fk_delegate_group_id_delegate_group FOREIGN KEY(group_id) REFERENCES delegate_group (id) ON DELETE SET NULL,
	CONSTRAINT ck_delegate_reply CHECK (reply IN ('none', 'confirmed', 'declined', 'substitute'))
);
CREATE TABLE delegate_group (
	id INTEGER NOT NULL,
	code VARCHAR(20) NOT NULL,
	name VARCHAR NOT NULL,
	short_name VARCHAR NOT NULL,
	level VARCHAR(20) NOT NULL,
	"order" INTEGER NOT NULL,
	quota INTEGER NOT NULL,
	colour VARCHAR(7) NOT NULL,
	aliases VARCHAR NOT NULL,
	CONSTRAINT pk_delegate_group PRIMARY KEY (id),
	CONSTRAINT uq_delegate_group_code UNIQUE (code),
	CONSTRAINT ck_delegate_group_level CHECK (level IN ('provincial', 'district', 'collective', 'speaker', 'other'))
);
CREATE TABLE document_set (
	id INTEGER NOT NULL,
	group_id INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	CONSTRAINT pk_document_set PRIMARY KEY (id),
	CONSTRAINT uq_document_set_group_id UNIQUE (group_id),
	CONSTRAINT fk_document_set_group_id_delegate_group FOREIGN KEY(group_id) REFERENCES delegate_group (id) ON DELETE CASCADE
);
CREATE TABLE dossier (
	id INTEGER NOT NULL,
	unit_id INTEGER NOT NULL,
	form_id INTEGER NOT NULL,
	cluster_id INTEGER,
	state VARCHAR(20) NOT NULL,
	reason VARCHAR NOT NULL,
	decision_number VARCHAR NOT NULL,
	decision_on DATE,
	note VARCHAR NOT NULL,
	CONSTRAINT pk_dossier PRIMARY KEY (id),
	CONSTRAINT fk_dossier_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE CASCADE,
	CONSTRAINT fk_dossier_form_id_award_form FOREIGN KEY(form_id) REFERENCES award_form (id) ON DELETE CASCADE,
	CONSTRAINT fk_dossier_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE SET NULL,
	CONSTRAINT ck_dossier_state CHECK (state IN ('proposed', 'appraised', 'approved', 'rejected'))
);
CREATE TABLE hall (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	in_use BOOLEAN NOT NULL,
	layout VARCHAR NOT NULL,
	CONSTRAINT pk_hall PRIMARY KEY (id)
);
CREATE TABLE introduction_choice (
	id INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	introduced BOOLEAN NOT NULL,
	CONSTRAINT pk_introduction_choice PRIMARY KEY (id),
	CONSTRAINT uq_introduction_choice_delegate_id UNIQUE (delegate_id),
	CONSTRAINT fk_introduction_choice_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE
);
CREATE TABLE invitation (
	id INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	issued_on DATE,
	CONSTRAINT pk_invitation PRIMARY KEY (id),
	CONSTRAINT ck_invitation_number CHECK (number > 0),
	CONSTRAINT uq_invitation_delegate_id UNIQUE (delegate_id),
	CONSTRAINT fk_invitation_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE
);
CREATE TABLE media_file (
	id INTEGER NOT NULL,
	path VARCHAR NOT NULL,
	poster VARCHAR NOT NULL,
	volume INTEGER NOT NULL,
	size INTEGER,
	modified_at INTEGER,
	probed_at INTEGER,
	length INTEGER,
	has_picture BOOLEAN,
	has_sound BOOLEAN,
	problem VARCHAR NOT NULL,
	CONSTRAINT pk_media_file PRIMARY KEY (id),
	CONSTRAINT ck_media_file_length CHECK (length IS NULL OR length >= 0),
	CONSTRAINT ck_media_file_volume CHECK (volume BETWEEN 0 AND 100)
);
CREATE TABLE pact_text (
	id INTEGER NOT NULL,
	cluster_id INTEGER,
	text VARCHAR NOT NULL,
	CONSTRAINT pk_pact_text PRIMARY KEY (id),
	CONSTRAINT uq_pact_text_cluster_id UNIQUE (cluster_id),
	CONSTRAINT fk_pact_text_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE
);
CREATE TABLE paper_record (
	id INTEGER NOT NULL,
	document VARCHAR(40) NOT NULL,
	printed_at INTEGER NOT NULL,
	digest VARCHAR(40) NOT NULL,
	CONSTRAINT pk_paper_record PRIMARY KEY (id)
);
CREATE TABLE print_record (
	id INTEGER NOT NULL,
	document VARCHAR(40) NOT NULL,
	delegate_id INTEGER NOT NULL,
	printed_at INTEGER NOT NULL,
	digest VARCHAR(40) NOT NULL,
	CONSTRAINT pk_print_record PRIMARY KEY (id),
	CONSTRAINT fk_print_record_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE
);
CREATE TABLE protocol_rank (
	id INTEGER NOT NULL,
	"key" VARCHAR(40) NOT NULL,
	name VARCHAR NOT NULL,
	"order" INTEGER NOT NULL,
	CONSTRAINT pk_protocol_rank PRIMARY KEY (id)
);
CREATE TABLE reception_rules (
	id INTEGER NOT NULL,
	missing_before INTEGER NOT NULL,
	CONSTRAINT pk_reception_rules PRIMARY KEY (id),
	CONSTRAINT ck_reception_rules_single_row CHECK (id = 1),
	CONSTRAINT ck_reception_rules_missing_before CHECK (missing_before >= 0)
);
CREATE TABLE round_presenter (
	id INTEGER NOT NULL,
	round_id INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	CONSTRAINT pk_round_presenter PRIMARY KEY (id),
	CONSTRAINT uq_round_presenter_round_id_delegate_id UNIQUE (round_id, delegate_id),
	CONSTRAINT fk_round_presenter_round_id_award_round FOREIGN KEY(round_id) REFERENCES award_round (id) ON DELETE CASCADE,
	CONSTRAINT fk_round_presenter_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE
);
CREATE TABLE score (
	id INTEGER NOT NULL,
	unit_id INTEGER NOT NULL,
	criterion_id INTEGER NOT NULL,
	self_points INTEGER,
	verified_points INTEGER,
	CONSTRAINT pk_score PRIMARY KEY (id),
	CONSTRAINT uq_score_unit_id_criterion_id UNIQUE (unit_id, criterion_id),
	CONSTRAINT fk_score_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE CASCADE,
	CONSTRAINT fk_score_criterion_id_criterion FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE CASCADE
);
CREATE TABLE script_edit (
	id INTEGER NOT NULL,
	block VARCHAR(80) NOT NULL,
	text VARCHAR NOT NULL,
	based_on VARCHAR NOT NULL,
	CONSTRAINT pk_script_edit PRIMARY KEY (id),
	CONSTRAINT uq_script_edit_block UNIQUE (block)
);
CREATE TABLE script_template (
	id INTEGER NOT NULL,
	"key" VARCHAR(40) NOT NULL,
	text VARCHAR NOT NULL,
	CONSTRAINT pk_script_template PRIMARY KEY (id),
	CONSTRAINT uq_script_template_key UNIQUE ("key")
);
CREATE TABLE seat_assignment (
	id INTEGER NOT NULL,
	hall_id INTEGER NOT NULL,
	seat INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	locked BOOLEAN NOT NULL,
	CONSTRAINT pk_seat_assignment PRIMARY KEY (id),
	CONSTRAINT uq_seat_assignment_hall_id_seat UNIQUE (hall_id, seat),
	CONSTRAINT uq_seat_assignment_hall_id_delegate_id UNIQUE (hall_id, delegate_id),
	CONSTRAINT fk_seat_assignment_hall_id_hall FOREIGN KEY(hall_id) REFERENCES hall (id) ON DELETE CASCADE,
	CONSTRAINT fk_seat_assignment_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE
);
CREATE TABLE seat_need (
	id INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	rank_id INTEGER,
	need VARCHAR(20) NOT NULL,
	CONSTRAINT pk_seat_need PRIMARY KEY (id),
	CONSTRAINT uq_seat_need_delegate_id UNIQUE (delegate_id),
	CONSTRAINT fk_seat_need_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE,
	CONSTRAINT fk_seat_need_rank_id_protocol_rank FOREIGN KEY(rank_id) REFERENCES protocol_rank (id) ON DELETE SET NULL,
	CONSTRAINT ck_seat_need_need CHECK (need IN ('none', 'aisle', 'wheelchair'))
);
CREATE TABLE seating_rules (
	id INTEGER NOT NULL,
	priorities VARCHAR NOT NULL,
	whole_units BOOLEAN NOT NULL,
	round_size INTEGER NOT NULL,
	seed INTEGER NOT NULL,
	CONSTRAINT pk_seating_rules PRIMARY KEY (id),
	CONSTRAINT ck_seating_rules_single_row CHECK (id = 1),
	CONSTRAINT ck_seating_rules_round_size CHECK (round_size > 0)
);
CREATE TABLE show_command (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	run_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(20) NOT NULL,
	at INTEGER NOT NULL,
	wall INTEGER NOT NULL,
	steady INTEGER NOT NULL,
	boot VARCHAR(60) NOT NULL,
	item INTEGER,
	value INTEGER,
	text VARCHAR NOT NULL,
	CONSTRAINT uq_show_command_run_id_number UNIQUE (run_id, number),
	CONSTRAINT ck_show_command_number CHECK (number > 0),
	CONSTRAINT fk_show_command_run_id_show_run FOREIGN KEY(run_id) REFERENCES show_run (id) ON DELETE CASCADE
);
CREATE TABLE show_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	rehearsal BOOLEAN NOT NULL,
	opened_at INTEGER NOT NULL,
	closed_at INTEGER
);
CREATE TABLE signing_party (
	id INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	role VARCHAR(20) NOT NULL,
	cluster_id INTEGER,
	head_unit_id INTEGER,
	delegate_id INTEGER,
	name VARCHAR NOT NULL,
	position VARCHAR NOT NULL,
	turn INTEGER NOT NULL,
	seat INTEGER NOT NULL,
	signed_at INTEGER,
	note VARCHAR NOT NULL,
	CONSTRAINT pk_signing_party PRIMARY KEY (id),
	CONSTRAINT ck_signing_party_place CHECK (turn > 0 AND seat > 0),
	CONSTRAINT ck_signing_party_role CHECK (role IN ('head', 'witness', 'chair')),
	CONSTRAINT fk_signing_party_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE,
	CONSTRAINT fk_signing_party_head_unit_id_unit FOREIGN KEY(head_unit_id) REFERENCES unit (id) ON DELETE SET NULL,
	CONSTRAINT fk_signing_party_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE SET NULL
);
CREATE TABLE signing_rules (
	id INTEGER NOT NULL,
	table_seats INTEGER NOT NULL,
	agenda_item_id INTEGER,
	CONSTRAINT pk_signing_rules PRIMARY KEY (id),
	CONSTRAINT ck_signing_rules_single_row CHECK (id = 1),
	CONSTRAINT ck_signing_rules_table_seats CHECK (table_seats > 0),
	CONSTRAINT fk_signing_rules_agenda_item_id_agenda_item FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL
);
CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	label VARCHAR NOT NULL,
	kind VARCHAR(20) NOT NULL,
	target_id INTEGER,
	CONSTRAINT ck_step_kind CHECK (kind IN ('edit', 'undo', 'redo')),
	CONSTRAINT fk_step_target_id_step FOREIGN KEY(target_id) REFERENCES step (id)
);
CREATE TABLE substitution (
	id INTEGER NOT NULL,
	delegate_id INTEGER NOT NULL,
	code VARCHAR(12) NOT NULL,
	honorific VARCHAR(40) NOT NULL,
	full_name VARCHAR NOT NULL,
	position VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	replaced_at INTEGER NOT NULL,
	CONSTRAINT pk_substitution PRIMARY KEY (id),
	CONSTRAINT fk_substitution_delegate_id_delegate FOREIGN KEY(delegate_id) REFERENCES delegate (id) ON DELETE CASCADE,
	CONSTRAINT uq_substitution_code UNIQUE (code)
);
CREATE TABLE task (
	id INTEGER NOT NULL,
	"key" VARCHAR(40) NOT NULL,
	title VARCHAR NOT NULL,
	owner VARCHAR NOT NULL,
	"order" INTEGER NOT NULL,
	due_on DATE,
	days_before INTEGER,
	page VARCHAR(40) NOT NULL,
	done_on DATE,
	note VARCHAR NOT NULL,
	CONSTRAINT pk_task PRIMARY KEY (id),
	CONSTRAINT ck_task_one_due CHECK (due_on IS NULL OR days_before IS NULL),
	CONSTRAINT ck_task_days_before CHECK (days_before IS NULL OR days_before >= 0)
);
CREATE TABLE unit (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	short_name VARCHAR NOT NULL,
	name_key VARCHAR NOT NULL,
	aliases VARCHAR NOT NULL,
	kind VARCHAR(20) NOT NULL,
	cluster_id INTEGER,
	"order" INTEGER NOT NULL,
	phone VARCHAR(60) NOT NULL,
	CONSTRAINT pk_unit PRIMARY KEY (id),
	CONSTRAINT uq_unit_name_key UNIQUE (name_key),
	CONSTRAINT ck_unit_kind CHECK (kind IN ('province', 'district', 'department', 'party', 'mass', 'forces', 'vertical', 'other')),
	CONSTRAINT fk_unit_cluster_id_cluster FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE SET NULL
);
CREATE TABLE unit_report (
	id INTEGER NOT NULL,
	unit_id INTEGER NOT NULL,
	report_on DATE,
	sheet_on DATE,
	evidence_on DATE,
	CONSTRAINT pk_unit_report PRIMARY KEY (id),
	CONSTRAINT uq_unit_report_unit_id UNIQUE (unit_id),
	CONSTRAINT fk_unit_report_unit_id_unit FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE CASCADE
);
CREATE INDEX ix_agenda_item_media_id ON agenda_item (media_id);
CREATE INDEX ix_agenda_item_presenter_id ON agenda_item (presenter_id);
CREATE INDEX ix_award_form_id ON award (form_id);
CREATE INDEX ix_award_receiver_id ON award (receiver_id);
CREATE INDEX ix_award_round_agenda_item_id ON award_round (agenda_item_id);
CREATE INDEX ix_award_round_id ON award (round_id);
CREATE INDEX ix_award_unit_id ON award (unit_id);
CREATE INDEX ix_change_step_id ON change (step_id);
CREATE INDEX ix_criterion_cluster_id ON criterion (cluster_id);
CREATE INDEX ix_delegate_group_id ON delegate (group_id);
CREATE INDEX ix_delegate_sort_key ON delegate (sort_key);
CREATE INDEX ix_delegate_unit_id ON delegate (unit_id);
CREATE INDEX ix_dossier_unit_id ON dossier (unit_id);
CREATE INDEX ix_paper_record_document ON paper_record (document);
CREATE INDEX ix_print_record_delegate_id ON print_record (delegate_id);
CREATE INDEX ix_round_presenter_delegate_id ON round_presenter (delegate_id);
CREATE INDEX ix_score_criterion_id ON score (criterion_id);
CREATE INDEX ix_seat_assignment_delegate_id ON seat_assignment (delegate_id);
CREATE INDEX ix_signing_party_cluster_id ON signing_party (cluster_id);
CREATE INDEX ix_signing_party_delegate_id ON signing_party (delegate_id);
CREATE INDEX ix_substitution_delegate_id ON substitution (delegate_id);
CREATE INDEX ix_unit_cluster_id ON unit (cluster_id);
