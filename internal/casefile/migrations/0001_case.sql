-- A case. Bytes first, then what was read out of them, then what people
-- decided. What must never change is held by triggers, so that no tool that
-- opens the file changes it by mistake.

CREATE TABLE capture (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE CHECK (length(id) = 64), -- SHA-256 of the bytes
    name       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    charset    TEXT NOT NULL,
    charset_by TEXT NOT NULL,
    url        TEXT NOT NULL,
    added      TEXT NOT NULL, -- RFC 3339, UTC
    tool       TEXT NOT NULL,
    complete   INTEGER NOT NULL DEFAULT 0,
    records    INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE capture_chunk (
    capture INTEGER NOT NULL REFERENCES capture (n),
    seq     INTEGER NOT NULL,
    data    BLOB NOT NULL, -- one Zstandard frame
    PRIMARY KEY (capture, seq)
) WITHOUT ROWID;

CREATE TABLE document (
    n           INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    capture     INTEGER NOT NULL REFERENCES capture (n),
    record      INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    lang        TEXT NOT NULL,
    date_first  TEXT NOT NULL, -- YYYY-MM-DD; '' when unknown
    date_last   TEXT NOT NULL,
    precision   TEXT NOT NULL,
    calendar    TEXT NOT NULL,
    date_text   TEXT NOT NULL,
    date_source TEXT NOT NULL,
    outlet      TEXT NOT NULL,
    source_type TEXT NOT NULL,
    author      TEXT NOT NULL,
    url         TEXT NOT NULL,
    extractor   TEXT NOT NULL,
    is_post     INTEGER NOT NULL,
    layers      TEXT NOT NULL, -- JSON
    text_sha256 TEXT NOT NULL,
    title       TEXT NOT NULL,
    text        TEXT NOT NULL
);
CREATE INDEX document_date ON document (date_first, id);
CREATE INDEX document_outlet ON document (outlet, date_first);
CREATE INDEX document_summary ON document (is_post, lang, outlet, date_first);

CREATE TABLE post (
    document  INTEGER PRIMARY KEY REFERENCES document (n),
    platform  TEXT NOT NULL,
    handle    TEXT NOT NULL,
    time      TEXT NOT NULL, -- RFC 3339, UTC; '' when unknown
    time_text TEXT NOT NULL,
    kind      TEXT NOT NULL,
    target    TEXT NOT NULL,
    object    TEXT NOT NULL,
    client    TEXT NOT NULL
);

CREATE TABLE rejection (
    n       INTEGER PRIMARY KEY,
    capture TEXT NOT NULL, -- SHA-256; '' when the file could not be read at all
    file    TEXT NOT NULL,
    record  INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    UNIQUE (capture, file, record, reason)
);

CREATE TABLE extraction (
    document INTEGER PRIMARY KEY REFERENCES document (n),
    version  TEXT NOT NULL
);

CREATE TABLE statement (
    n            INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    document     INTEGER NOT NULL REFERENCES document (n),
    sort_date    TEXT NOT NULL, -- date_first of the document; '9' when unknown, so that it stands last
    part         TEXT NOT NULL,
    term_start   INTEGER NOT NULL, term_end INTEGER NOT NULL, term_from INTEGER NOT NULL, term_to INTEGER NOT NULL,
    target_at    TEXT NOT NULL, speaker_at TEXT NOT NULL, evidence_at TEXT NOT NULL, -- JSON spans
    target       TEXT NOT NULL, target_key TEXT NOT NULL, target_type TEXT NOT NULL,
    term         TEXT NOT NULL, concept TEXT NOT NULL,
    speaker      TEXT NOT NULL, speaker_key TEXT NOT NULL,
    reported_by  TEXT NOT NULL, -- JSON list
    stance       TEXT NOT NULL, scare INTEGER NOT NULL,
    evidence     TEXT NOT NULL,
    lang         TEXT NOT NULL, rule TEXT NOT NULL, tier TEXT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'accepted', 'rejected')),
    corrected_of TEXT NOT NULL DEFAULT '',
    version      TEXT NOT NULL, -- of the engine; '' for a reader's own row
    decision     INTEGER REFERENCES decision (seq), -- the last standing one
    withdrawn    INTEGER NOT NULL DEFAULT 0 -- a correction that was undone
);
CREATE INDEX statement_order ON statement (sort_date, document, part, term_from, id);
CREATE INDEX statement_document ON statement (document);
CREATE INDEX statement_status ON statement (status, sort_date, document, part, term_from, id);
CREATE INDEX statement_target ON statement (target_key, sort_date);
CREATE INDEX statement_speaker ON statement (speaker_key, sort_date);

CREATE TABLE quotation (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    document   INTEGER NOT NULL REFERENCES document (n),
    speaker    TEXT NOT NULL, quote TEXT NOT NULL, cue TEXT NOT NULL,
    part       TEXT NOT NULL, at TEXT NOT NULL, speaker_at TEXT NOT NULL,
    rule       TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'proposed', version TEXT NOT NULL,
    decision   INTEGER REFERENCES decision (seq)
);
CREATE INDEX quotation_document ON quotation (document);

CREATE TABLE testimony (
    n           INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    document    INTEGER NOT NULL REFERENCES document (n),
    person      TEXT NOT NULL, outlet TEXT NOT NULL, journalist TEXT NOT NULL,
    date_text   TEXT NOT NULL, date TEXT NOT NULL, -- JSON
    evidence    TEXT NOT NULL, part TEXT NOT NULL, evidence_at TEXT NOT NULL, person_at TEXT NOT NULL,
    rule        TEXT NOT NULL,
    status      TEXT NOT NULL DEFAULT 'proposed', version TEXT NOT NULL,
    decision    INTEGER REFERENCES decision (seq)
);
CREATE INDEX testimony_document ON testimony (document);

CREATE TABLE decision (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    row       TEXT NOT NULL,
    passage   TEXT NOT NULL, -- JSON span, '' unless the verdict is on a passage
    reason    TEXT NOT NULL,
    corrected TEXT NOT NULL,
    undoes    INTEGER NOT NULL
);
CREATE INDEX decision_row ON decision (row, seq);

-- The chain of custody.
CREATE TABLE log (
    seq   INTEGER PRIMARY KEY,
    at    TEXT NOT NULL,
    who   TEXT NOT NULL,
    event TEXT NOT NULL,
    what  TEXT NOT NULL,
    prev  TEXT NOT NULL,
    hash  TEXT NOT NULL
);

-- Folded text for searching. The source is found through document.n.
CREATE VIRTUAL TABLE search USING fts5 (title, body, spaced, content='', tokenize="unicode61 remove_diacritics 0");

CREATE TRIGGER document_is_frozen BEFORE UPDATE ON document
BEGIN SELECT raise(ABORT, 'a document is frozen and cannot be changed'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN SELECT raise(ABORT, 'a document cannot be removed'); END;
CREATE TRIGGER chunk_is_frozen BEFORE UPDATE ON capture_chunk
BEGIN SELECT raise(ABORT, 'a capture is frozen and cannot be changed'); END;
CREATE TRIGGER chunk_stays BEFORE DELETE ON capture_chunk
BEGIN SELECT raise(ABORT, 'a capture cannot be removed'); END;
CREATE TRIGGER capture_stays BEFORE DELETE ON capture
BEGIN SELECT raise(ABORT, 'a capture cannot be removed'); END;
CREATE TRIGGER capture_is_frozen BEFORE UPDATE ON capture WHEN OLD.complete
BEGIN SELECT raise(ABORT, 'a capture is frozen and cannot be changed'); END;
CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'a decision is kept as it was; undo it instead'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'a decision cannot be removed; undo it instead'); END;
CREATE TRIGGER log_is_final BEFORE UPDATE ON log
BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log
BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER statement_reads_the_same BEFORE UPDATE OF id, document, part, term, term_from, term_to, target, speaker, stance, concept, evidence, evidence_at ON statement
BEGIN SELECT raise(ABORT, 'a statement is not edited; correct it instead'); END;
CREATE TRIGGER decided_statement_stays BEFORE DELETE ON statement WHEN OLD.version = '' OR EXISTS (SELECT 1 FROM decision WHERE row = OLD.id)
BEGIN SELECT raise(ABORT, 'a statement that was decided on cannot be removed'); END;
