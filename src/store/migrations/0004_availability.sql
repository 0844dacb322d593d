-- Until when a responder is away; none: until they say so.
ALTER TABLE availability ADD COLUMN ends_at BIGINT;
-- The account on which they said it, as JSON.
ALTER TABLE availability ADD COLUMN said_by TEXT;
