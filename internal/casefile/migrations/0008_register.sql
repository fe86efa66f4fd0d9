-- What readers state of persons so that their time can be compared: on which days
-- events about them could have been found, and in which group they are compared.
CREATE TABLE observed (
    seq      INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    person   TEXT NOT NULL, document TEXT NOT NULL, -- comparing key; id, '' for the whole case
    cohort   TEXT NOT NULL,
    first    TEXT NOT NULL, last TEXT NOT NULL, -- YYYY-MM-DD, both included
    reason   TEXT NOT NULL,
    undoes   INTEGER NOT NULL
);
CREATE TRIGGER observed_is_final BEFORE UPDATE ON observed
BEGIN SELECT raise(ABORT, 'a stated fact is kept as it was; undo it instead'); END;
CREATE TRIGGER observed_stays BEFORE DELETE ON observed
BEGIN SELECT raise(ABORT, 'a stated fact cannot be removed; undo it instead'); END;

-- What is asked of the register, frozen before the answer is seen. A later plan stands
-- beside it and takes nothing back.
CREATE TABLE plan (
    seq      INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    settings TEXT NOT NULL, -- JSON
    sha256   TEXT NOT NULL, -- of settings
    reason   TEXT NOT NULL
);
CREATE TRIGGER plan_is_frozen BEFORE UPDATE ON plan
BEGIN SELECT raise(ABORT, 'a plan is frozen; freeze another beside it'); END;
CREATE TRIGGER plan_stays BEFORE DELETE ON plan
BEGIN SELECT raise(ABORT, 'a plan is frozen and cannot be removed'); END;

-- Neither changes what was read.
DROP INDEX log_intake;
CREATE INDEX log_intake ON log (seq) WHERE event <> 'decided' AND event <> 'judged' AND event <> 'judged copies' AND event <> 'compared' AND event <> 'observed' AND event <> 'planned';
