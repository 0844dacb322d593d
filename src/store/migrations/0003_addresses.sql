-- What belongs to one case of a conversation says so: its address is CONVERSATION:CASE. What was
-- kept before belongs to the case that names it, or else to the conversation's newest, an open one
-- first.

ALTER TABLE inputs RENAME COLUMN conversation TO address;
ALTER TABLE deadlines RENAME COLUMN conversation TO address;
ALTER TABLE places RENAME COLUMN conversation TO address;
ALTER TABLE commands RENAME COLUMN conversation TO address;

-- The time to close a place is of one that has ended.
UPDATE deadlines SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = deadlines.address AND NOT c.is_open
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE kind = 'close_place' AND EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = deadlines.address AND NOT c.is_open);

UPDATE deadlines SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = deadlines.address
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE instr(deadlines.address, ':') = 0 AND EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = deadlines.address);

UPDATE places SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = places.address AND json_extract(c.state, '$.place.id') = places.id
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = places.address AND json_extract(c.state, '$.place.id') = places.id);

UPDATE places SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = places.address AND json_extract(c.state, '$.desk.thread') = places.thread
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE instr(places.address, ':') = 0 AND EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = places.address AND json_extract(c.state, '$.desk.thread') = places.thread);

UPDATE places SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = places.address
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE instr(places.address, ':') = 0 AND EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = places.address);

UPDATE commands SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = commands.address AND instr(c.state, commands.id) > 0
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE done_at IS NULL AND EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = commands.address AND instr(c.state, commands.id) > 0);

UPDATE commands SET address = address || ':' ||
    (SELECT c.id FROM cases c WHERE c.conversation = commands.address
     ORDER BY c.is_open DESC, c.opened_at DESC, c.seq DESC LIMIT 1)
WHERE done_at IS NULL AND instr(commands.address, ':') = 0 AND EXISTS
    (SELECT 1 FROM cases c WHERE c.conversation = commands.address);

-- Each page is a row of its own, known by the command that carries it.
CREATE TABLE pages_each (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id   TEXT NOT NULL,
    reopened  BIGINT NOT NULL,
    round     BIGINT NOT NULL,
    step      BIGINT NOT NULL,
    responder TEXT NOT NULL,
    paged_at  BIGINT NOT NULL,
    command   TEXT NOT NULL UNIQUE
);
INSERT INTO pages_each (case_id, reopened, round, step, responder, paged_at, command)
    SELECT case_id, reopened, round, step, responder, paged_at, command FROM pages ORDER BY seq;
DROP TABLE pages;
ALTER TABLE pages_each RENAME TO pages;
CREATE INDEX pages_of_case ON pages (case_id, seq);
