-- Documents that repeat one another. The machine keeps for each document the hashes
-- by which it is found (package copies), and for each pair that was compared what
-- they have in common; what readers judged of pairs is a list that only grows.
CREATE TABLE copy_print (
    document INTEGER PRIMARY KEY REFERENCES document (n),
    version  TEXT NOT NULL,
    prints   BLOB NOT NULL,
    compared INTEGER NOT NULL DEFAULT 0 -- with all that were in the case then
);
CREATE INDEX copy_print_open ON copy_print (compared, version);

CREATE TABLE copy_pair (
    a            INTEGER NOT NULL REFERENCES document (n), -- the one with the lesser id
    b            INTEGER NOT NULL REFERENCES document (n),
    version      TEXT NOT NULL,
    state        INTEGER NOT NULL, -- the same as long as comparing them would give the same
    proposed     INTEGER NOT NULL, -- 0: they have too little in common
    words        INTEGER NOT NULL,
    own_a        INTEGER NOT NULL, own_b INTEGER NOT NULL,
    copied_a     INTEGER NOT NULL, copied_b INTEGER NOT NULL,
    characters_a INTEGER NOT NULL, characters_b INTEGER NOT NULL,
    runs         TEXT NOT NULL, -- JSON
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX copy_pair_proposed ON copy_pair (a, b) WHERE proposed;

CREATE TABLE copy_judgement (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('copy', 'not_copy', 'unsure', 'undo')),
    a      TEXT NOT NULL, b TEXT NOT NULL, -- ids of documents, in order
    reason TEXT NOT NULL,
    undoes INTEGER NOT NULL
);
CREATE TRIGGER copy_judgement_is_final BEFORE UPDATE ON copy_judgement
BEGIN SELECT raise(ABORT, 'a judgement is kept as it was; undo it instead'); END;
CREATE TRIGGER copy_judgement_stays BEFORE DELETE ON copy_judgement
BEGIN SELECT raise(ABORT, 'a judgement cannot be removed; undo it instead'); END;

-- A claim is looked up by whom it is about, who makes it and what it says.
CREATE INDEX statement_claim ON statement (target_key, speaker_key, concept, stance, status, withdrawn, document, target, speaker, term, reported_by);

-- Neither a judgement on copies nor finding them changes what was read.
DROP INDEX log_intake;
CREATE INDEX log_intake ON log (seq) WHERE event <> 'decided' AND event <> 'judged' AND event <> 'judged copies' AND event <> 'compared';
