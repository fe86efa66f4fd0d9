-- Testimonies and labels that readers state from tables of their own. They stand in no
-- document of the case; what leads from a row to its origin is a line of a file whose
-- bytes are kept as a capture. Tables, the word of a second reader on one, and the taking
-- back of one or of a line of it are a list that only grows.
CREATE TABLE stated (
    seq        INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('events', 'persons', 'confirmed', 'undone')),
    file       TEXT NOT NULL, -- as its reader called it
    capture    TEXT NOT NULL, -- SHA-256 of its bytes
    rows       INTEGER NOT NULL,
    rejected   INTEGER NOT NULL,
    first_fact INTEGER NOT NULL, last_fact INTEGER NOT NULL, -- persons: the facts that it became
    sha256     TEXT NOT NULL, -- events: of the rows as they are kept
    second     INTEGER NOT NULL, -- it waits for another reader
    of         INTEGER NOT NULL, line INTEGER NOT NULL, -- what is confirmed or taken back; line 0: all of it
    reason     TEXT NOT NULL
);
CREATE TRIGGER stated_is_final BEFORE UPDATE ON stated
BEGIN SELECT raise(ABORT, 'a stated table is kept as it was; take it back instead'); END;
CREATE TRIGGER stated_stays BEFORE DELETE ON stated
BEGIN SELECT raise(ABORT, 'a stated table cannot be removed; take it back instead'); END;

CREATE TABLE stated_row (
    stated   INTEGER NOT NULL REFERENCES stated (seq),
    line     INTEGER NOT NULL,
    person   TEXT NOT NULL, -- as it is written
    key      TEXT NOT NULL, document TEXT NOT NULL, -- comparing key; id, '' for the whole case
    kind     TEXT NOT NULL CHECK (kind IN ('testimony', 'label')),
    date     TEXT NOT NULL, -- JSON
    source   TEXT NOT NULL, copies TEXT NOT NULL, lang TEXT NOT NULL,
    words    TEXT NOT NULL, class TEXT NOT NULL, external_id TEXT NOT NULL,
    PRIMARY KEY (stated, line)
) WITHOUT ROWID;
CREATE INDEX stated_row_key ON stated_row (key);
CREATE TRIGGER stated_row_is_final BEFORE UPDATE ON stated_row
BEGIN SELECT raise(ABORT, 'a stated row is kept as it was; take it back instead'); END;
CREATE TRIGGER stated_row_stays BEFORE DELETE ON stated_row
BEGIN SELECT raise(ABORT, 'a stated row cannot be removed; take it back instead'); END;
