-- Places: channels come from the settings, direct ones from the people, private ones from
-- commands. Rows are never removed, so that numbers made from them never repeat.
CREATE TABLE places (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    topic   TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('channel', 'private', 'direct')),
    case_id TEXT UNIQUE,
    closed  INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE members (
    place  TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (place, person)
) WITHOUT ROWID;

-- `author` is null for the bot. A deleted message keeps its row and loses its words.
CREATE TABLE messages (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    place    TEXT NOT NULL,
    author   TEXT,
    text     TEXT NOT NULL,
    body     TEXT,
    reply_to TEXT,
    only_for TEXT,
    at       INTEGER NOT NULL,
    edited   INTEGER NOT NULL DEFAULT 0,
    deleted  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX messages_by_place ON messages (place, seq);

CREATE TABLE reactions (
    message TEXT NOT NULL,
    emoji   TEXT NOT NULL,
    person  TEXT NOT NULL,
    PRIMARY KEY (message, emoji, person)
) WITHOUT ROWID;

-- What people did, until the inbox has it. The event itself is dropped then; its key
-- stays, so that the same key sent again is known.
CREATE TABLE events (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    key      TEXT NOT NULL UNIQUE,
    message  TEXT,
    event    TEXT NOT NULL,
    accepted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX events_waiting ON events (seq) WHERE accepted = 0;

-- What the bot was asked to do, so that the same command has one effect.
CREATE TABLE commands (
    id      TEXT PRIMARY KEY,
    receipt TEXT NOT NULL
) WITHOUT ROWID;

-- The order in which everything came to be seen: the live stream resumes from here.
CREATE TABLE changes (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL CHECK (kind IN ('message', 'edit', 'delete', 'place')),
    place   TEXT NOT NULL,
    message TEXT
);

CREATE TRIGGER message_posted AFTER INSERT ON messages BEGIN
    INSERT INTO changes (kind, place, message) VALUES ('message', new.place, new.id);
END;
CREATE TRIGGER message_edited AFTER UPDATE OF edited ON messages BEGIN
    INSERT INTO changes (kind, place, message) VALUES ('edit', new.place, new.id);
END;
CREATE TRIGGER message_deleted AFTER UPDATE OF deleted ON messages BEGIN
    INSERT INTO changes (kind, place, message) VALUES ('delete', new.place, new.id);
END;
CREATE TRIGGER reaction_added AFTER INSERT ON reactions BEGIN
    INSERT INTO changes (kind, place, message)
    SELECT 'edit', place, id FROM messages WHERE id = new.message;
END;
CREATE TRIGGER place_made AFTER INSERT ON places BEGIN
    INSERT INTO changes (kind, place) VALUES ('place', new.id);
END;
CREATE TRIGGER place_closed AFTER UPDATE OF closed ON places BEGIN
    INSERT INTO changes (kind, place) VALUES ('place', new.id);
END;
CREATE TRIGGER member_added AFTER INSERT ON members BEGIN
    INSERT INTO changes (kind, place) VALUES ('place', new.place);
END;
