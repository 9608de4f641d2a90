ALTER TABLE name ADD COLUMN office TEXT;

CREATE TABLE member (
    id TEXT PRIMARY KEY,
    entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX member_entity ON member (entity);

CREATE TABLE match (
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL CHECK (left_id < right_id),
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'unsure')),
    score REAL NOT NULL,
    features TEXT NOT NULL,
    PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX match_right ON match (right_id);
