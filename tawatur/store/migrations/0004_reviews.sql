-- What a person decided about claims. The rows of the machine's reading stay; `standing` says what became of each.
CREATE TABLE review (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id),
    claim TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'correct')),
    made_by TEXT NOT NULL,
    made TEXT NOT NULL,
    why TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT,
    revoked TEXT,
    revoked_by TEXT,
    text TEXT NOT NULL,
    forms TEXT NOT NULL,
    CHECK ((after IS NULL) = (action <> 'correct')),
    CHECK ((revoked IS NULL) = (revoked_by IS NULL))
) STRICT;

CREATE INDEX review_report ON review (report);
CREATE INDEX review_claim ON review (claim);
CREATE UNIQUE INDEX review_holds ON review (report, claim) WHERE revoked IS NULL;

ALTER TABLE claim ADD COLUMN standing TEXT CHECK (standing IN ('accepted', 'rejected', 'replaced', 'person'));
