BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0003');
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
INSERT INTO "attachments" VALUES(1,1,1,'file','虫.jpg','image/jpeg',1099511627776,'abababababababababababababababababababababababababababababababab',NULL);
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
INSERT INTO "callbacks" VALUES(1,1,'2026-11-22T09:00:00Z','li',1,1,2,'watching','环境好','嗯');
INSERT INTO "callbacks" VALUES(1,2,'2026-11-22T09:00:00Z','li',2,0,NULL,NULL,NULL,NULL);
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
INSERT INTO "complaints" VALUES(1,'20261122-001','2026-11-22',1,'6e861fea6d6571dfc7517650d008bdb9',1,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','li','汤里有虫','li','visit','西湖店','12345-88','tape 7',312,7,1,1,'母亲','酸菜鱼','B1','水产行','#42','2 份','188.00','CNY','2026-11-21','后厨','2026-11-22T06:00:00Z','大堂','家人','退款','product','异物',2,'["respect","compensation"]','emotional','记者','免单','退一半','正在核实','solved','已退款','洗三遍','无',3,2,'2026-11-24T09:00:00Z','wang','done','','closed',2,'neutral','2026-11-22T09:00:00Z',9,'A-17','Asia/Shanghai','2026-11-22T09:00:00Z','20261122-001
a-17
12345-88
#42
b1
酸菜鱼
水产行
西湖店
异物
a''b"c
后厨
母亲
王五
赵六
汤里有虫
退款
大堂
13900000000
hc
houchu
mq
muqin
muqing
wq
wuqin
wuqing
wangwu
ww
yuwu
yw
zhaoliu
zhaolu
zl
scy
suancaiyu
sch
scx
shuichanhang
shuichanheng
shuichanxing
xhd
xihudian
yiwu
tangliyouchong
tuikuan
datang');
INSERT INTO "complaints" VALUES(2,'20261122-002','2026-11-22',2,'51e49a59de73e2129687a195f4a8ed27',4,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','li','汤里有虫',NULL,'phone',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'listen',1,NULL,NULL,NULL,NULL,'Asia/Shanghai',NULL,'20261122-002
汤里有虫
tangliyouchong');
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
INSERT INTO "contacts" VALUES(1,1,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','li','phone','out','customer',1,'还在查','[1]');
INSERT INTO "contacts" VALUES(1,2,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','li','phone','in','authority',0,NULL,'[]');
CREATE TABLE contents (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_contents PRIMARY KEY (sha256)
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
INSERT INTO "corrective_actions" VALUES(1,1,1,'买新筛子','wang','2026-12-01','2026-11-22T09:00:00Z','wang','异物');
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_counters PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('complaints',2);
INSERT INTO "counters" VALUES('day:2026-11-22',2);
INSERT INTO "counters" VALUES('customers',1);
INSERT INTO "counters" VALUES('solutions',2);
INSERT INTO "counters" VALUES('follow_ups',2);
INSERT INTO "counters" VALUES('corrective_actions',1);
INSERT INTO "counters" VALUES('attachments',1);
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
INSERT INTO "customers" VALUES(1,'张三','mr','138-0000-0000','z@example.org','wx: z3','杭州','李四',1,0,'张三
李四
z@example.org
wx: z3
杭州
138-0000-0000
13800000000
3
zhangsan
zs
lisi
ls','13800000000');
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
INSERT INTO "findings" VALUES(1,'partly',0,'后厨','小王','company','process','未洗净','0.10','异物','wang','2026-11-22T09:00:00Z','li');
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
INSERT INTO "follow_ups" VALUES(1,1,1,'reply','2026-11-22T09:00:00Z','li','2026-11-22T10:00:00Z',NULL,NULL,'li',NULL,1,'Asia/Shanghai',1,1,'回电','要问后厨','kept',NULL,NULL,NULL,'2026-11-22T09:00:00Z','li','ok','{"anchor":"received","anchor_at":"2026-11-22T09:00:00Z","calendar":"CN","left_seconds":null,"limit":3,"preset":"house","provisional":true,"resumed_at":null,"rule":"reply","unit":"working_hours"}');
INSERT INTO "follow_ups" VALUES(2,1,2,'callback','2026-11-22T09:00:00Z','li',NULL,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z',NULL,'后厨',4,'Asia/Shanghai',0,0,NULL,NULL,'open','2026-11-22T09:00:00Z',77,'wang',NULL,NULL,NULL,NULL);
CREATE TABLE handovers (
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
INSERT INTO "handovers" VALUES(1,1,'2026-11-22T09:00:00Z','wang',NULL,'li','customer_asked','要求换人');
INSERT INTO "handovers" VALUES(1,2,'2026-11-22T09:00:00Z','li','li','wang',NULL,NULL);
CREATE TABLE head (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	chain TEXT NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (id), 
	CONSTRAINT ck_head_one CHECK (id = 1)
);
INSERT INTO "head" VALUES(1,5,'c8463f4fa7eb22c814bf133daa3a1a99e8e4d7d7035bea159d73fde31499725d');
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
INSERT INTO "journal" VALUES(1,'command-1','2026-11-22T09:00:00Z','li','new',1,'3edc43cda73ac22afdca31b0763e0f03','{"changes":[{"after":{"address":"杭州","anonymous":false,"contact_person":"李四","email":"z@example.org","key":true,"name":"张三","other_contact":"wx: z3","phone":"138-0000-0000","salutation":"mr"},"before":null,"key":[1],"table":"customers"},{"after":{"agreed_line":"正在核实","amount":"188.00","batch":"B1","bottom_line":"退一半","branch":"西湖店","call_seconds":312,"category":"product","channel":"visit","closed_at":"2026-11-24T09:00:00Z","closed_by":"wang","closed_reason":"done","complained_about":"后厨","confidential":true,"currency":"CNY","customer_id":1,"demand":"退款","description":"汤里有虫","expectation":"免单","exposure":"记者","external_ref":"12345-88","last_contact_at":"2026-11-22T09:00:00Z","lesson":"洗三遍","merged_into":9,"number":"20261122-001","number_day":"2026-11-22","number_seq":1,"occurred_at":"2026-11-22T06:00:00Z","on_behalf_of":"母亲","order_no":"#42","origin_number":"A-17","outcome":"solved","outcome_text":"已退款","owner":"li","place":"大堂","present":"家人","product":"酸菜鱼","purchased_on":"2026-11-21","purpose":"[\"respect\",\"compensation\"]","quantity":"2 份","rating_stage":"neutral","received_at":"2026-11-22T09:00:00Z","recorded_at":"2026-11-22T09:00:00Z","recorded_by":"li","recording_ref":"tape 7","remarks":"无","repeat_count":2,"repeat_of":3,"round":2,"same_call":7,"severity":2,"stage":"closed","subcategory":"异物","supplier":"水产行","temperament":"emotional","uid":"6e861fea6d6571dfc7517650d008bdb9","version":1,"void_reason":"","waiting_since":"2026-11-22T09:00:00Z","zone":"Asia/Shanghai"},"before":null,"key":[1],"table":"complaints"},{"after":{"agreed":false,"name":"王五","phone":"13900000000","told_at":"2026-11-22T09:00:00Z"},"before":null,"key":[1,1],"table":"others"},{"after":{"name":"赵六"},"before":null,"key":[1,2],"table":"others"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","code":"foreign_object"},"before":null,"key":[1,1],"table":"triggers"},{"after":{"value":"异物"},"before":null,"key":[1,1],"table":"tags"},{"after":{"value":"a''b\"c"},"before":null,"key":[1,2],"table":"tags"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","confirmed":true,"recorded_at":"2026-11-22T09:00:00Z","round":1,"step":"listen","waived":false,"words":"您说汤里有虫"},"before":null,"key":[1,1],"table":"steps"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","recorded_at":"2026-11-22T09:00:00Z","round":1,"step":"thank","waived":true},"before":null,"key":[1,2],"table":"steps"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","cause":"未洗净","cause_code":"process","cause_origin":"company","demand_reasonable":false,"department":"后厨","loss":"0.10","person":"小王","problem":"异物","reported_by":"wang","validity":"partly"},"before":null,"key":[1],"table":"findings"},{"after":{"actions":"[\"apology\",\"refund\"]","amount":"188","complaint_id":1,"currency":"CNY","decision":"not_needed","goodwill":"10.0","proposed_at":"2026-11-22T09:00:00Z","proposed_by":"li","round":1,"seq":1,"text":"退款"},"before":null,"key":[1],"table":"solutions"},{"after":{"actions":"[]","answer":"agreed","answered_at":"2026-11-22T09:00:00Z","approved_amount":"99.90","carried_out_at":"2026-11-22T09:00:00Z","complaint_id":1,"decided_at":"2026-11-22T09:00:00Z","decided_by":"wang","decision":"approved","opinion":"同意","proposed_at":"2026-11-22T09:00:00Z","proposed_by":"li","round":2,"seq":2,"told_at":"2026-11-22T09:00:00Z"},"before":null,"key":[2],"table":"solutions"},{"after":{"assignee":"li","basis":"{\"anchor\":\"received\",\"anchor_at\":\"2026-11-22T09:00:00Z\",\"calendar\":\"CN\",\"left_seconds\":null,\"limit\":3,\"preset\":\"house\",\"provisional\":true,\"resumed_at\":null,\"rule\":\"reply\",\"unit\":\"working_hours\"}","complaint_id":1,"done_at":"2026-11-22T09:00:00Z","done_by":"li","due_at":"2026-11-22T10:00:00Z","kind":"reply","lane":1,"made_at":"2026-11-22T09:00:00Z","made_by":"li","promised":true,"result":"ok","seq":1,"state":"kept","text":"回电","told":true,"why":"要问后厨","zone":"Asia/Shanghai"},"before":null,"key":[1],"table":"follow_ups"},{"after":{"complaint_id":1,"department":"后厨","escalated_to":"wang","kind":"callback","lane":4,"made_at":"2026-11-22T09:00:00Z","made_by":"li","not_before":"2026-11-22T09:00:00Z","promised":false,"remaining_seconds":77,"seq":2,"shown_from":"2026-11-22T09:00:00Z","state":"open","suspended_at":"2026-11-22T09:00:00Z","told":false,"zone":"Asia/Shanghai"},"before":null,"key":[2],"table":"follow_ups"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","channel":"phone","direction":"out","paid":"[1]","reached":true,"recorded_at":"2026-11-22T09:00:00Z","with_whom":"customer","words":"还在查"},"before":null,"key":[1,1],"table":"contacts"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","channel":"phone","direction":"in","paid":"[]","reached":false,"recorded_at":"2026-11-22T09:00:00Z","with_whom":"authority"},"before":null,"key":[1,2],"table":"contacts"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","text":"小心"},"before":null,"key":[1,1],"table":"notes"},{"after":{"at":"2026-11-22T09:00:00Z","attitude":"watching","by_whom":"li","feedback":"环境好","reached":true,"round":1,"satisfaction":2,"words":"嗯"},"before":null,"key":[1,1],"table":"callbacks"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","reached":false,"round":2},"before":null,"key":[1,2],"table":"callbacks"},{"after":{"complaint_id":1,"due_on":"2026-12-01","owner":"wang","problem":"异物","seq":1,"text":"买新筛子","verified_at":"2026-11-22T09:00:00Z","verified_by":"wang"},"before":null,"key":[1],"table":"corrective_actions"},{"after":{"complaint_id":1,"kind":"file","media_type":"image/jpeg","name":"虫.jpg","seq":1,"sha256":"abababababababababababababababababababababababababababababababab","size":1099511627776},"before":null,"key":[1],"table":"attachments"},{"after":{"approved_by":"wang","at":"2026-11-22T09:00:00Z","kind":"final","sent_at":"2026-11-22T09:00:00Z","text_sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"},"before":null,"key":[1,1],"table":"letters"},{"after":{"value":4},"before":null,"key":[1,1],"table":"links"},{"after":{"value":5},"before":null,"key":[1,2],"table":"links"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"wang","reason":"又来了"},"before":null,"key":[1,1],"table":"reopenings"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"wang","owner":"li","why":"customer_asked","words":"要求换人"},"before":null,"key":[1,1],"table":"handovers"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","former":"li","owner":"wang"},"before":null,"key":[1,2],"table":"handovers"},{"after":{"amount":"50.00","at":"2026-11-22T09:00:00Z","by_whom":"li","currency":"CNY","reference":"R1"},"before":null,"key":[2,1],"table":"payments"},{"after":{"amount":"0","at":"2026-11-22T09:00:00Z","by_whom":"li"},"before":null,"key":[2,2],"table":"payments"}]}','67138d99eef61173df6e7848ba6bc46ceba0dbcc9df159bdb8cd5dc615ea4709','46877321e0a0ca5efae6f95188ee9414b701ae6fb9ecccc61e81fafabe5b5da3');
INSERT INTO "journal" VALUES(2,'command-2','2026-11-22T09:00:00Z','li','new',2,'735df55be3ac65f7ce851613318fb6a2','{"changes":[{"after":{"channel":"phone","confidential":false,"description":"汤里有虫","number":"20261122-002","number_day":"2026-11-22","number_seq":2,"purpose":"[]","received_at":"2026-11-22T09:00:00Z","recorded_at":"2026-11-22T09:00:00Z","recorded_by":"li","round":1,"severity":1,"stage":"listen","uid":"51e49a59de73e2129687a195f4a8ed27","version":1,"zone":"Asia/Shanghai"},"before":null,"key":[2],"table":"complaints"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"li","text":"小心"},"before":null,"key":[2,1],"table":"notes"}]}','bf8d4b44698f03e5152b741b7d97d390ff8866a7e2df886367094a1bf9a3ce18','ec0bca154f20858eccf262d411a97907da109ed0a34e45184610c2278ecccaa4');
INSERT INTO "journal" VALUES(3,'command-3','2026-11-22T09:00:00Z','li','note',2,'4d5e85875c4a902f2babb63accdd97ef','{"changes":[{"after":{"version":2},"before":{"version":1},"key":[2],"table":"complaints"},{"after":{"at":"2026-11-22T09:00:00Z","by_whom":"wang","text":"再看"},"before":null,"key":[2,2],"table":"notes"}]}','887d9429d55fcfff8dfc6cc19a195a01b7879b0031f8ab7b88b43149f3d1efba','7cfc1ef562d84ec893faa650b596835f3180ddf7abebf80ca71e145020d29152');
INSERT INTO "journal" VALUES(4,'command-4','2026-11-22T09:00:00Z','li','edit',2,'ac6e99ab7990eb8d8a3ac5b8ab6a866c','{"changes":[{"after":{"product":"面","version":3},"before":{"product":null,"version":2},"key":[2],"table":"complaints"}]}','3d2315102513ecaee51e328ad7350be695829eb78bf578d488caff2a31012136','a642f66fdda6c36538a2105ae464bf50a5c9e6c4cf005b894578a944562239fc');
INSERT INTO "journal" VALUES(5,'command-5','2026-11-22T09:00:00Z','li','undo',2,'f951405ca461c50e53f20683405bce21','{"changes":[{"after":{"product":null,"version":4},"before":{"product":"面","version":3},"key":[2],"table":"complaints"}],"undone":[4]}','28e6747560969678361cc5aa85fd12916bb1325814a5e0b06b6f885762f7d499','c8463f4fa7eb22c814bf133daa3a1a99e8e4d7d7035bea159d73fde31499725d');
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
INSERT INTO "letters" VALUES(1,1,'final','2026-11-22T09:00:00Z','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','wang','2026-11-22T09:00:00Z');
CREATE TABLE links (
	complaint_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (complaint_id, seq), 
	CONSTRAINT fk_links_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
INSERT INTO "links" VALUES(1,1,4);
INSERT INTO "links" VALUES(1,2,5);
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
INSERT INTO "notes" VALUES(1,1,'2026-11-22T09:00:00Z','li','小心');
INSERT INTO "notes" VALUES(2,1,'2026-11-22T09:00:00Z','li','小心');
INSERT INTO "notes" VALUES(2,2,'2026-11-22T09:00:00Z','wang','再看');
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
INSERT INTO "others" VALUES(1,1,'王五','13900000000','2026-11-22T09:00:00Z',0);
INSERT INTO "others" VALUES(1,2,'赵六',NULL,NULL,NULL);
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
INSERT INTO "payments" VALUES(2,1,'50.00','CNY','2026-11-22T09:00:00Z','li','R1');
INSERT INTO "payments" VALUES(2,2,'0',NULL,'2026-11-22T09:00:00Z','li',NULL);
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
INSERT INTO "reopenings" VALUES(1,1,'2026-11-22T09:00:00Z','wang','又来了');
CREATE TABLE settings (
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (name)
);
INSERT INTO "settings" VALUES('zone','Asia/Shanghai');
INSERT INTO "settings" VALUES('created_at','2026-11-22T09:00:00Z');
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
INSERT INTO "solutions" VALUES(1,1,1,1,'["apology","refund"]','退款','188','CNY','10.0','2026-11-22T09:00:00Z','li','not_needed',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "solutions" VALUES(2,1,2,2,'[]',NULL,NULL,NULL,NULL,'2026-11-22T09:00:00Z','li','approved','2026-11-22T09:00:00Z','wang','同意','99.90','agreed','2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','2026-11-22T09:00:00Z');
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
INSERT INTO "steps" VALUES(1,1,'listen',1,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','li','您说汤里有虫',1,0);
INSERT INTO "steps" VALUES(1,2,'thank',1,'2026-11-22T09:00:00Z','2026-11-22T09:00:00Z','li',NULL,NULL,1);
CREATE TABLE tags (
	complaint_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_tags PRIMARY KEY (complaint_id, seq), 
	CONSTRAINT fk_tags_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);
INSERT INTO "tags" VALUES(1,1,'异物');
INSERT INTO "tags" VALUES(1,2,'a''b"c');
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
INSERT INTO "triggers" VALUES(1,1,'foreign_object','2026-11-22T09:00:00Z','li');
CREATE INDEX ix_customers_key ON customers (id) WHERE key;
CREATE INDEX ix_customers_other_contact ON customers (id) WHERE other_contact IS NOT NULL;
CREATE INDEX ix_customers_phone ON customers (phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX ix_journal_command ON journal (command);
CREATE INDEX ix_journal_complaint_id ON journal (complaint_id, number);
CREATE INDEX ix_journal_who ON journal (who, number);
CREATE INDEX ix_complaints_closed_at ON complaints (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX ix_complaints_customer_id ON complaints (customer_id);
CREATE INDEX ix_complaints_open ON complaints (received_at, id) WHERE stage NOT IN ('closed', 'merged', 'void');
CREATE INDEX ix_complaints_received_at ON complaints (received_at, id);
CREATE INDEX ix_attachments_complaint_id ON attachments (complaint_id, seq);
CREATE INDEX ix_callbacks_at ON callbacks (at);
CREATE INDEX ix_corrective_actions_complaint_id ON corrective_actions (complaint_id, seq);
CREATE INDEX ix_corrective_actions_open ON corrective_actions (due_on, id) WHERE verified_at IS NULL;
CREATE INDEX ix_findings_problem ON findings (problem) WHERE problem IS NOT NULL;
CREATE INDEX ix_follow_ups_assignee ON follow_ups (assignee, lane, due_at, id) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_follow_ups_complaint_id ON follow_ups (complaint_id, seq);
CREATE INDEX ix_follow_ups_done_at ON follow_ups (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX ix_follow_ups_due_at ON follow_ups (due_at) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_follow_ups_lane ON follow_ups (lane, due_at, id) WHERE done_at IS NULL AND suspended_at IS NULL;
CREATE INDEX ix_handovers_at ON handovers (at);
CREATE INDEX ix_links_value ON links (value);
CREATE INDEX ix_solutions_answered_at ON solutions (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX ix_solutions_complaint_id ON solutions (complaint_id, seq);
CREATE INDEX ix_steps_solved_at ON steps (at) WHERE step = 'solve';
CREATE INDEX ix_tags_value ON tags (value);
CREATE INDEX ix_payments_at ON payments (at);
COMMIT;
