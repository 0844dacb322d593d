-- How judgements were spread: numbers alone, by day (since 1970, UTC), score and bin.
CREATE TABLE judgements (
    day   BIGINT NOT NULL,
    score TEXT NOT NULL,
    bin   BIGINT NOT NULL,
    n     BIGINT NOT NULL,
    PRIMARY KEY (day, score, bin)
);

-- What an operator decided about proposed thresholds: one row, `state` is JSON.
CREATE TABLE calibration (
    id         BIGINT NOT NULL PRIMARY KEY,
    state      TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
