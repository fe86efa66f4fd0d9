-- More than one reader at a case, and what they keep for one another.

-- Whether what a reader wrote themselves waits for another reader.
ALTER TABLE decision ADD COLUMN second INTEGER NOT NULL DEFAULT 0;
CREATE INDEX decision_made ON decision (corrected) WHERE corrected <> '';

-- Settings of the case, which are the same for all its readers. Each change is
-- in the log.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Questions to the ledger that were kept under a name.
CREATE TABLE saved_query (
    name  TEXT PRIMARY KEY,
    query TEXT NOT NULL, -- as in the address
    by    TEXT NOT NULL,
    at    TEXT NOT NULL
) WITHOUT ROWID;
