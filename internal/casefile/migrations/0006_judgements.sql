-- Who is who, as readers judged it. A judgement is on two names, or on a name in
-- one document; rows keep the name that stands in their text.
CREATE TABLE judgement (
    seq        INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    answer     TEXT NOT NULL CHECK (answer IN ('same', 'different', 'unsure', 'shown', 'undo')),
    a          TEXT NOT NULL, a_document TEXT NOT NULL, -- comparing key; id, '' for the whole case
    b          TEXT NOT NULL, b_document TEXT NOT NULL,
    shown      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    undoes     INTEGER NOT NULL
);
CREATE TRIGGER judgement_is_final BEFORE UPDATE ON judgement
BEGIN SELECT raise(ABORT, 'a judgement is kept as it was; undo it instead'); END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
BEGIN SELECT raise(ABORT, 'a judgement cannot be removed; undo it instead'); END;

-- A judgement changes nothing that the machine read.
DROP INDEX log_intake;
CREATE INDEX log_intake ON log (seq) WHERE event <> 'decided' AND event <> 'judged';
