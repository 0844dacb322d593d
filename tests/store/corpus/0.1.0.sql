-- A store of release 0.1.0: cases in every stage, two of one person. Written by that release, then dumped.
PRAGMA application_id=1147499371;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'initial','2026-11-30 12:24:22',1,X'80accc5909c73cb88a6b6e60e29ed8e40bb1e0ec05e290ccf8806adfe62879d3c6e4c649d88678450e73bd6c74895073',3737769);
INSERT INTO _sqlx_migrations VALUES(2,'judgements','2026-11-30 12:24:22',1,X'7c0db359033fcdcae9c901761f6682de3254e826f32f05764c4fb0636ae292e073bc1a98b0d765506259bde89165bb2a',1035574);
CREATE TABLE inputs (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    platform     TEXT NOT NULL,
    tenant       TEXT NOT NULL,
    event_key    TEXT NOT NULL,
    conversation TEXT NOT NULL,
    received_at  BIGINT NOT NULL,
    body         TEXT NOT NULL,
    handled_at   BIGINT,
    failures     BIGINT NOT NULL DEFAULT 0,
    error        TEXT,
    UNIQUE (platform, tenant, event_key)
);
CREATE TABLE conversations (
    id         TEXT NOT NULL PRIMARY KEY,
    platform   TEXT NOT NULL,
    tenant     TEXT NOT NULL,
    state      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
INSERT INTO conversations VALUES('1753f6298d455f7b84f733e2672670d7','local','local','{"id":"1753f629-8d45-5f7b-84f7-33e2672670d7","place":{"platform":"local","tenant":"local","id":"help"},"asker":{"platform":"local","tenant":"local","id":"giulia"},"asker_name":"Giulia","language":"en","state":{"is":"with_people","case":"D2WFN-FT977"},"greeted":true,"failed_tries":0,"turns":[],"last_activity":"2026-11-30T12:24:58.328102313Z","last_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:33"},"judged":null,"spoken":["2026-11-30T12:24:58.328102313Z","2026-11-30T12:25:06.090130707Z","2026-11-30T12:25:09.721383321Z"],"danger_told":null}',1796041509721);
INSERT INTO conversations VALUES('332a426d0a2b5a3f970cda89c329a2df','local','local','{"id":"332a426d-0a2b-5a3f-970c-da89c329a2df","place":{"platform":"local","tenant":"local","id":"help"},"asker":{"platform":"local","tenant":"local","id":"ada"},"asker_name":"Ada","language":"en","state":{"is":"with_people","case":"Q3N70-QAQGB"},"greeted":false,"failed_tries":0,"turns":[],"last_activity":"2026-11-30T12:24:58.833719643Z","last_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:3"},"judged":null,"spoken":["2026-11-30T12:24:58.833719643Z"],"danger_told":null}',1796041498833);
INSERT INTO conversations VALUES('bd68748a174d5cc387f7055c72727b2a','local','local','{"id":"bd68748a-174d-5cc3-87f7-055c72727b2a","place":{"platform":"local","tenant":"local","id":"help"},"asker":{"platform":"local","tenant":"local","id":"asa"},"asker_name":"Åsa","language":"sv","state":{"is":"with_people","case":"JX0EP-5F02R"},"greeted":false,"failed_tries":0,"turns":[],"last_activity":"2026-11-30T12:25:00.039923681Z","last_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:8"},"judged":null,"spoken":["2026-11-30T12:25:00.039923681Z"],"danger_told":null}',1796041500039);
INSERT INTO conversations VALUES('dd610dc3e2215420a99344d0033d9717','local','local','{"id":"dd610dc3-e221-5420-a993-44d0033d9717","place":{"platform":"local","tenant":"local","id":"help"},"asker":{"platform":"local","tenant":"local","id":"chloe"},"asker_name":"Chloé","language":"fr","state":{"is":"with_people","case":"EP377-3JGAH"},"greeted":false,"failed_tries":0,"turns":[],"last_activity":"2026-11-30T12:25:02.454953795Z","last_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:15"},"judged":null,"spoken":["2026-11-30T12:25:02.454953795Z"],"danger_told":null}',1796041502454);
CREATE TABLE cases (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL,
    platform     TEXT NOT NULL,
    tenant       TEXT NOT NULL,
    team         TEXT NOT NULL,
    status       TEXT NOT NULL,
    is_open      BOOLEAN NOT NULL,
    opened_at    BIGINT NOT NULL,
    closed_at    BIGINT,
    state        TEXT NOT NULL
);
INSERT INTO cases VALUES(1,'Q3N70-QAQGB','332a426d0a2b5a3f970cda89c329a2df','local','local','support','ringing',1,1796041498833,NULL,'{"id":"Q3N70-QAQGB","conversation":"332a426d-0a2b-5a3f-970c-da89c329a2df","asker":{"platform":"local","tenant":"local","id":"ada"},"asker_name":"Ada","language":"en","asked_in":{"platform":"local","tenant":"local","id":"help"},"asked_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:3"},"asked_text":"","reason":"explicit_request","evidence":[],"answered":[],"articles":[],"team":"support","urgency":"normal","always":false,"status":"ringing","opened_at":"2026-11-30T12:24:58.833719643Z","acknowledged":null,"claimed":null,"resolved":null,"closed_at":null,"step":0,"round":0,"called":[{"responder":"sam","at":"2026-11-30T12:24:58.833719643Z","command":"9c7288261199541a9ecf8f9ebce507a3","message":{"place":{"platform":"local","tenant":"local","id":"dm-sam"},"id":"local:4"},"failed":false,"listed":false}],"place":{"platform":"local","tenant":"local","id":"private-1"},"desk":null,"notes":[],"relayed":[],"opening":"a9a6cec48a925334b4830c36a921d5be","card":{"place":{"platform":"local","tenant":"local","id":"private-1"},"id":"local:6"},"posting":"ef2b474bf74a57ec864c1e4f9b4f3aa1","rating":null,"comment":null,"reopened":0,"unreached":false,"taken_back":null,"reminded":false,"in_public":false,"asker_left":false}');
INSERT INTO cases VALUES(5,'JX0EP-5F02R','bd68748a174d5cc387f7055c72727b2a','local','local','support','acknowledged',1,1796041500039,NULL,'{"id":"JX0EP-5F02R","conversation":"bd68748a-174d-5cc3-87f7-055c72727b2a","asker":{"platform":"local","tenant":"local","id":"asa"},"asker_name":"Åsa","language":"sv","asked_in":{"platform":"local","tenant":"local","id":"help"},"asked_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:8"},"asked_text":"","reason":"explicit_request","evidence":[],"answered":[],"articles":[],"team":"support","urgency":"normal","always":false,"status":"acknowledged","opened_at":"2026-11-30T12:25:00.039923681Z","acknowledged":{"by":"sam","at":"2026-11-30T12:25:01.248207699Z"},"claimed":null,"resolved":null,"closed_at":null,"step":0,"round":0,"called":[{"responder":"sam","at":"2026-11-30T12:25:00.039923681Z","command":"c3db0a2fb90e58e39b709fe2ca82b549","message":{"place":{"platform":"local","tenant":"local","id":"dm-sam"},"id":"local:9"},"failed":false,"listed":false}],"place":{"platform":"local","tenant":"local","id":"private-2"},"desk":null,"notes":[],"relayed":[],"opening":"2aec8c8a263c52c5aa7665a5843fc5ce","card":{"place":{"platform":"local","tenant":"local","id":"private-2"},"id":"local:11"},"posting":"0014e9ff0a425f66916c033e45abd370","rating":null,"comment":null,"reopened":0,"unreached":false,"taken_back":null,"reminded":false,"in_public":false,"asker_left":false}');
INSERT INTO cases VALUES(10,'EP377-3JGAH','dd610dc3e2215420a99344d0033d9717','local','local','support','claimed',1,1796041502454,NULL,'{"id":"EP377-3JGAH","conversation":"dd610dc3-e221-5420-a993-44d0033d9717","asker":{"platform":"local","tenant":"local","id":"chloe"},"asker_name":"Chloé","language":"fr","asked_in":{"platform":"local","tenant":"local","id":"help"},"asked_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:15"},"asked_text":"","reason":"explicit_request","evidence":[],"answered":[],"articles":[],"team":"support","urgency":"normal","always":false,"status":"claimed","opened_at":"2026-11-30T12:25:02.454953795Z","acknowledged":{"by":"sam","at":"2026-11-30T12:25:03.665279265Z"},"claimed":{"by":"sam","at":"2026-11-30T12:25:03.665279265Z"},"resolved":null,"closed_at":null,"step":0,"round":0,"called":[{"responder":"sam","at":"2026-11-30T12:25:02.454953795Z","command":"77fbca35fc02537ea27fcafd13a29172","message":{"place":{"platform":"local","tenant":"local","id":"dm-sam"},"id":"local:16"},"failed":false,"listed":false}],"place":{"platform":"local","tenant":"local","id":"private-3"},"desk":null,"notes":["Sam Rivers: a regular"],"relayed":[],"opening":"8f85b313e82f52b9b4099f78cbd36b3f","card":{"place":{"platform":"local","tenant":"local","id":"private-3"},"id":"local:18"},"posting":"76218df2fd285fee80a02de031e33c48","rating":null,"comment":null,"reopened":0,"unreached":false,"taken_back":null,"reminded":false,"in_public":false,"asker_left":false}');
INSERT INTO cases VALUES(16,'WNPVP-TJNW8','1753f6298d455f7b84f733e2672670d7','local','local','support','resolved',0,1796041506090,1796041508509,'{"id":"WNPVP-TJNW8","conversation":"1753f629-8d45-5f7b-84f7-33e2672670d7","asker":{"platform":"local","tenant":"local","id":"giulia"},"asker_name":"Giulia","language":"en","asked_in":{"platform":"local","tenant":"local","id":"help"},"asked_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:24"},"asked_text":"What time do you open on Saturday?","reason":"explicit_request","evidence":[],"answered":["Opening hours and where to find us"],"articles":[],"team":"support","urgency":"normal","always":false,"status":"resolved","opened_at":"2026-11-30T12:25:06.090130707Z","acknowledged":{"by":"sam","at":"2026-11-30T12:25:07.301583921Z"},"claimed":{"by":"sam","at":"2026-11-30T12:25:07.301583921Z"},"resolved":{"by":"sam","at":"2026-11-30T12:25:08.509323413Z"},"closed_at":"2026-11-30T12:25:08.509323413Z","step":0,"round":0,"called":[{"responder":"sam","at":"2026-11-30T12:25:06.090130707Z","command":"68a54c3be1b754319c4eadae4ccc32de","message":{"place":{"platform":"local","tenant":"local","id":"dm-sam"},"id":"local:25"},"failed":false,"listed":false}],"place":{"platform":"local","tenant":"local","id":"private-4"},"desk":null,"notes":[],"relayed":[],"opening":"8dab384584eb558e9350c7188f9d359b","card":{"place":{"platform":"local","tenant":"local","id":"private-4"},"id":"local:27"},"posting":"73cef634818f5c07ac00b3da40c695e6","rating":null,"comment":null,"reopened":0,"unreached":false,"taken_back":null,"reminded":false,"in_public":false,"asker_left":false}');
INSERT INTO cases VALUES(22,'D2WFN-FT977','1753f6298d455f7b84f733e2672670d7','local','local','support','ringing',1,1796041509721,NULL,'{"id":"D2WFN-FT977","conversation":"1753f629-8d45-5f7b-84f7-33e2672670d7","asker":{"platform":"local","tenant":"local","id":"giulia"},"asker_name":"Giulia","language":"en","asked_in":{"platform":"local","tenant":"local","id":"help"},"asked_message":{"place":{"platform":"local","tenant":"local","id":"help"},"id":"local:33"},"asked_text":"","reason":"explicit_request","evidence":[],"answered":[],"articles":[],"team":"support","urgency":"normal","always":false,"status":"ringing","opened_at":"2026-11-30T12:25:09.721383321Z","acknowledged":null,"claimed":null,"resolved":null,"closed_at":null,"step":0,"round":0,"called":[{"responder":"sam","at":"2026-11-30T12:25:09.721383321Z","command":"680a0166779e5e0697dc3d8141d57fe5","message":{"place":{"platform":"local","tenant":"local","id":"dm-sam"},"id":"local:34"},"failed":false,"listed":false}],"place":{"platform":"local","tenant":"local","id":"private-5"},"desk":null,"notes":[],"relayed":[],"opening":"4409563fcbe25924b46df9b743c095f1","card":{"place":{"platform":"local","tenant":"local","id":"private-5"},"id":"local:36"},"posting":"46ec263bbcd7573e82c18b780b60f572","rating":null,"comment":null,"reopened":0,"unreached":false,"taken_back":null,"reminded":false,"in_public":false,"asker_left":false}');
CREATE TABLE entries (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    body    TEXT NOT NULL
);
INSERT INTO entries VALUES(1,'Q3N70-QAQGB',1796041498833,'{"at":"2026-11-30T12:24:58.833719643Z","from":"event","name":"","text":"opened: explicit_request"}');
INSERT INTO entries VALUES(2,'Q3N70-QAQGB',1796041498833,'{"at":"2026-11-30T12:24:58.833719643Z","from":"event","name":"","text":"paged sam"}');
INSERT INTO entries VALUES(3,'JX0EP-5F02R',1796041500039,'{"at":"2026-11-30T12:25:00.039923681Z","from":"event","name":"","text":"opened: explicit_request"}');
INSERT INTO entries VALUES(4,'JX0EP-5F02R',1796041500039,'{"at":"2026-11-30T12:25:00.039923681Z","from":"event","name":"","text":"paged sam"}');
INSERT INTO entries VALUES(5,'JX0EP-5F02R',1796041501248,'{"at":"2026-11-30T12:25:01.248207699Z","from":"event","name":"Sam Rivers","text":"acknowledged"}');
INSERT INTO entries VALUES(6,'EP377-3JGAH',1796041502454,'{"at":"2026-11-30T12:25:02.454953795Z","from":"event","name":"","text":"opened: explicit_request"}');
INSERT INTO entries VALUES(7,'EP377-3JGAH',1796041502454,'{"at":"2026-11-30T12:25:02.454953795Z","from":"event","name":"","text":"paged sam"}');
INSERT INTO entries VALUES(8,'EP377-3JGAH',1796041503665,'{"at":"2026-11-30T12:25:03.665279265Z","from":"event","name":"Sam Rivers","text":"claimed"}');
INSERT INTO entries VALUES(9,'EP377-3JGAH',1796041504877,'{"at":"2026-11-30T12:25:04.877469436Z","from":"note","name":"Sam Rivers","text":"a regular"}');
INSERT INTO entries VALUES(10,'WNPVP-TJNW8',1796041506090,'{"at":"2026-11-30T12:25:06.090130707Z","from":"asker","name":"Giulia","text":"What time do you open on Saturday?"}');
INSERT INTO entries VALUES(11,'WNPVP-TJNW8',1796041506090,'{"at":"2026-11-30T12:25:06.090130707Z","from":"bot","name":"","text":"I''m Deskbell, an automated assistant. A person is one click away.\nWe''re open Tuesday to Sunday, 10:00-19:00, at Canal Lane 12, right behind the station. Mondays we''re closed, and on public holidays we open from 10:00 to 14:00. Come by whenever you like, no appointment needed.\n• Find us on the map (https://lantern-bikes.example/map)\nFrom our help article “Opening hours and where to find us”."}');
INSERT INTO entries VALUES(12,'WNPVP-TJNW8',1796041506090,'{"at":"2026-11-30T12:25:06.090130707Z","from":"event","name":"","text":"opened: explicit_request"}');
INSERT INTO entries VALUES(13,'WNPVP-TJNW8',1796041506090,'{"at":"2026-11-30T12:25:06.090130707Z","from":"event","name":"","text":"paged sam"}');
INSERT INTO entries VALUES(14,'WNPVP-TJNW8',1796041507301,'{"at":"2026-11-30T12:25:07.301583921Z","from":"event","name":"Sam Rivers","text":"claimed"}');
INSERT INTO entries VALUES(15,'WNPVP-TJNW8',1796041508509,'{"at":"2026-11-30T12:25:08.509323413Z","from":"event","name":"Sam Rivers","text":"resolved"}');
INSERT INTO entries VALUES(16,'D2WFN-FT977',1796041509721,'{"at":"2026-11-30T12:25:09.721383321Z","from":"event","name":"","text":"opened: explicit_request"}');
INSERT INTO entries VALUES(17,'D2WFN-FT977',1796041509721,'{"at":"2026-11-30T12:25:09.721383321Z","from":"event","name":"","text":"paged sam"}');
CREATE TABLE pages (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id   TEXT NOT NULL,
    reopened  BIGINT NOT NULL,
    round     BIGINT NOT NULL,
    step      BIGINT NOT NULL,
    responder TEXT NOT NULL,
    paged_at  BIGINT NOT NULL,
    command   TEXT NOT NULL,
    UNIQUE (case_id, reopened, round, step, responder)
);
INSERT INTO pages VALUES(1,'Q3N70-QAQGB',0,0,0,'sam',1796041498833,'9c7288261199541a9ecf8f9ebce507a3');
INSERT INTO pages VALUES(2,'JX0EP-5F02R',0,0,0,'sam',1796041500039,'c3db0a2fb90e58e39b709fe2ca82b549');
INSERT INTO pages VALUES(3,'EP377-3JGAH',0,0,0,'sam',1796041502454,'77fbca35fc02537ea27fcafd13a29172');
INSERT INTO pages VALUES(4,'WNPVP-TJNW8',0,0,0,'sam',1796041506090,'68a54c3be1b754319c4eadae4ccc32de');
INSERT INTO pages VALUES(5,'D2WFN-FT977',0,0,0,'sam',1796041509721,'680a0166779e5e0697dc3d8141d57fe5');
CREATE TABLE deadlines (
    conversation TEXT NOT NULL,
    kind         TEXT NOT NULL,
    due_at       BIGINT NOT NULL,
    PRIMARY KEY (conversation, kind)
);
INSERT INTO deadlines VALUES('332a426d0a2b5a3f970cda89c329a2df','escalate',1796041798834);
INSERT INTO deadlines VALUES('bd68748a174d5cc387f7055c72727b2a','unclaimed',1796041801249);
INSERT INTO deadlines VALUES('dd610dc3e2215420a99344d0033d9717','stale_claim',1796043304878);
INSERT INTO deadlines VALUES('1753f6298d455f7b84f733e2672670d7','close_place',1796127908510);
INSERT INTO deadlines VALUES('1753f6298d455f7b84f733e2672670d7','escalate',1796041809722);
CREATE TABLE places (
    platform     TEXT NOT NULL,
    tenant       TEXT NOT NULL,
    id           TEXT NOT NULL,
    thread       TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (platform, tenant, id, thread)
);
INSERT INTO places VALUES('local','local','private-1','','332a426d0a2b5a3f970cda89c329a2df');
INSERT INTO places VALUES('local','local','private-2','','bd68748a174d5cc387f7055c72727b2a');
INSERT INTO places VALUES('local','local','private-3','','dd610dc3e2215420a99344d0033d9717');
INSERT INTO places VALUES('local','local','private-4','','1753f6298d455f7b84f733e2672670d7');
INSERT INTO places VALUES('local','local','private-5','','1753f6298d455f7b84f733e2672670d7');
CREATE TABLE commands (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    platform     TEXT NOT NULL,
    conversation TEXT NOT NULL,
    lane         TEXT NOT NULL,
    body         TEXT NOT NULL,
    reports      BOOLEAN NOT NULL,
    attempts     BIGINT NOT NULL,
    not_before   BIGINT NOT NULL,
    done_at      BIGINT,
    receipt      TEXT,
    error        TEXT
);
CREATE TABLE counts (
    hour BIGINT NOT NULL,
    name TEXT NOT NULL,
    n    BIGINT NOT NULL,
    PRIMARY KEY (hour, name)
);
CREATE TABLE availability (
    responder  TEXT NOT NULL PRIMARY KEY,
    state      TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE TABLE probes (
    id BIGINT NOT NULL PRIMARY KEY,
    n  BIGINT NOT NULL
);
INSERT INTO probes VALUES(1,1);
CREATE TABLE judgements (
    day   BIGINT NOT NULL,
    score TEXT NOT NULL,
    bin   BIGINT NOT NULL,
    n     BIGINT NOT NULL,
    PRIMARY KEY (day, score, bin)
);
CREATE TABLE calibration (
    id         BIGINT NOT NULL PRIMARY KEY,
    state      TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('inputs',26);
INSERT INTO sqlite_sequence VALUES('commands',52);
INSERT INTO sqlite_sequence VALUES('cases',25);
INSERT INTO sqlite_sequence VALUES('entries',17);
INSERT INTO sqlite_sequence VALUES('pages',5);
CREATE INDEX inputs_unhandled ON inputs (seq) WHERE handled_at IS NULL;
CREATE INDEX cases_of_conversation ON cases (conversation);
CREATE INDEX cases_by_time ON cases (opened_at, seq);
CREATE INDEX cases_open ON cases (opened_at, seq) WHERE is_open;
CREATE INDEX entries_of_case ON entries (case_id, seq);
CREATE INDEX deadlines_by_time ON deadlines (due_at);
CREATE INDEX commands_undelivered ON commands (seq) WHERE done_at IS NULL;
COMMIT;
