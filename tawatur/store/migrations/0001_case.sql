CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL,
    media TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE acquisition (
    evidence TEXT NOT NULL REFERENCES evidence (sha256),
    location TEXT NOT NULL,
    obtained TEXT NOT NULL,
    PRIMARY KEY (evidence, location)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    evidence TEXT NOT NULL REFERENCES evidence (sha256),
    part INTEGER,
    location TEXT NOT NULL,
    obtained TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    title TEXT,
    author TEXT,
    url TEXT,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    extra TEXT NOT NULL,
    content TEXT NOT NULL,
    reader INTEGER NOT NULL,
    plan TEXT NOT NULL
) STRICT;

CREATE TABLE appearance (
    evidence TEXT NOT NULL REFERENCES evidence (sha256),
    part INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES report (id),
    PRIMARY KEY (evidence, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX appearance_report ON appearance (report);

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES report (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    action TEXT,
    polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
    certainty TEXT NOT NULL CHECK (certainty IN ('asserted', 'hedged')),
    status TEXT NOT NULL CHECK (status IN ('actual', 'attempted', 'planned')),
    edtf TEXT,
    start_earliest TEXT,
    start_latest TEXT,
    end_earliest TEXT,
    end_latest TEXT,
    precision TEXT CHECK (precision IN ('day', 'month', 'year', 'range')),
    approximate INTEGER,
    calendar TEXT CHECK (calendar IN ('gregorian', 'hijri')),
    anchor TEXT,
    when_start INTEGER,
    when_end INTEGER,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    score REAL NOT NULL,
    why TEXT NOT NULL,
    UNIQUE (report, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_key ON claim (key);
CREATE INDEX claim_kind ON claim (kind);

CREATE TABLE filler (
    claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    at_start INTEGER NOT NULL,
    at_end INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (claim, role, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX filler_folded ON filler (folded);

CREATE TABLE link (
    claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    type TEXT NOT NULL
        CHECK (type IN ('outlet', 'agency', 'organization', 'official', 'person', 'unnamed', 'document')),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    count INTEGER,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_folded ON link (folded);

CREATE TABLE name (
    report TEXT NOT NULL REFERENCES report (id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('person', 'body', 'place')),
    text TEXT NOT NULL,
    full_text TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT,
    country TEXT,
    PRIMARY KEY (report, start, stop, type)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_key ON name (key);

CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL CHECK (type IN ('person', 'body', 'place')),
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
    entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_folded ON alias (folded);

CREATE TABLE occurrence (
    entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    report TEXT NOT NULL REFERENCES report (id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entity, report, start, stop)
) STRICT, WITHOUT ROWID;

CREATE INDEX occurrence_report ON occurrence (report);

CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL CHECK (left_id < right_id),
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'not same', 'unsure')),
    made_by TEXT NOT NULL,
    made TEXT NOT NULL,
    why TEXT NOT NULL,
    revoked TEXT
) STRICT;

CREATE TABLE copy (
    left_report TEXT NOT NULL REFERENCES report (id),
    right_report TEXT NOT NULL REFERENCES report (id) CHECK (left_report < right_report),
    kind TEXT NOT NULL CHECK (kind IN ('exact', 'near')),
    jaccard REAL NOT NULL,
    containment REAL NOT NULL,
    PRIMARY KEY (left_report, right_report)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_right ON copy (right_report);

CREATE TABLE problem (
    place TEXT NOT NULL,
    what TEXT NOT NULL,
    advice TEXT NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (place, what)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE report_search USING fts5 (
    folded, content = 'report', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
    INSERT INTO report_search (rowid, folded) VALUES (new.number, new.folded);
END;

CREATE TRIGGER report_removed AFTER DELETE ON report BEGIN
    INSERT INTO report_search (report_search, rowid, folded) VALUES ('delete', old.number, old.folded);
END;

CREATE TRIGGER report_changed AFTER UPDATE OF folded ON report BEGIN
    INSERT INTO report_search (report_search, rowid, folded) VALUES ('delete', old.number, old.folded);
    INSERT INTO report_search (rowid, folded) VALUES (new.number, new.folded);
END;
