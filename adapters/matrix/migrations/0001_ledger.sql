-- What the adapter must know again after a restart. Ids only: never words, names or keys.

-- Single facts by name; `sync_token` is where everything before was handed in.
CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The last event of each room that was handed in or passed over.
CREATE TABLE cursors (
    room TEXT PRIMARY KEY,
    event TEXT NOT NULL
);

-- Messages seen and written: in which thread they stand and by whom they are.
-- `whole` names the first part of a message that was split, or what a copy repeats.
CREATE TABLE messages (
    event TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    thread TEXT,
    sender TEXT NOT NULL,
    whole TEXT,
    copy INTEGER NOT NULL DEFAULT 0,
    at BIGINT NOT NULL
);
CREATE INDEX messages_whole ON messages (whole) WHERE whole IS NOT NULL;
CREATE INDEX messages_thread ON messages (thread, at) WHERE thread IS NOT NULL;

-- Which reaction on which message means which action; `reaction` is the bot's own.
CREATE TABLE actions (
    message TEXT NOT NULL,
    emoji TEXT NOT NULL,
    action TEXT NOT NULL,
    reaction TEXT,
    PRIMARY KEY (message, emoji)
);

-- On which message a reaction was understood as an action.
CREATE TABLE presses (
    event TEXT PRIMARY KEY,
    message TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Events whose key has not arrived, as the server sent them.
CREATE TABLE unread (
    event TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    sender TEXT NOT NULL,
    raw TEXT NOT NULL,
    since BIGINT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0
);

-- Rooms made or adopted: `case:ID` and `dm:@person:server`.
CREATE TABLE rooms (
    purpose TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    card TEXT,
    card_latest TEXT
);
CREATE INDEX rooms_room ON rooms (room);

-- Who was invited after the card was posted, and so cannot read it.
CREATE TABLE latecomers (
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (room, person)
);
