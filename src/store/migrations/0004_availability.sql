-- Until when a responder is away; none: until they say so.
ALTER TABLE availability ADD COLUMN ends_at BIGINT;
