-- Everything Deskbell keeps. Times are milliseconds since 1970 (UTC), `state` and `body`
-- are JSON. The one thing another database must say differently is the first column of
-- tables that number their rows; PostgreSQL: BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY.

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
CREATE INDEX inputs_unhandled ON inputs (seq) WHERE handled_at IS NULL;

CREATE TABLE conversations (
    id         TEXT NOT NULL PRIMARY KEY,
    platform   TEXT NOT NULL,
    tenant     TEXT NOT NULL,
    state      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

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
CREATE INDEX cases_of_conversation ON cases (conversation);
CREATE INDEX cases_by_time ON cases (opened_at, seq);
CREATE INDEX cases_open ON cases (opened_at, seq) WHERE is_open;

CREATE TABLE entries (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    body    TEXT NOT NULL
);
CREATE INDEX entries_of_case ON entries (case_id, seq);

-- One call to one responder is one row, however often its step is tried.
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

CREATE TABLE deadlines (
    conversation TEXT NOT NULL,
    kind         TEXT NOT NULL,
    due_at       BIGINT NOT NULL,
    PRIMARY KEY (conversation, kind)
);
CREATE INDEX deadlines_by_time ON deadlines (due_at);

-- `thread` is empty where the place has none, so that it can be part of the key.
CREATE TABLE places (
    platform     TEXT NOT NULL,
    tenant       TEXT NOT NULL,
    id           TEXT NOT NULL,
    thread       TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (platform, tenant, id, thread)
);

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
CREATE INDEX commands_undelivered ON commands (seq) WHERE done_at IS NULL;

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

-- Written to learn whether writing works.
CREATE TABLE probes (
    id BIGINT NOT NULL PRIMARY KEY,
    n  BIGINT NOT NULL
);
