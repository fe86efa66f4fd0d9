-- How each document stands among copies, as the pairs and judgements tell: worked out
-- whenever one of them changes, so that a page of the ledger need not fold the whole case.
CREATE TABLE copy_fold (
    document  INTEGER PRIMARY KEY REFERENCES document (n),
    chain     TEXT NOT NULL, -- ids of documents; '' for none
    confirmed TEXT NOT NULL,
    beside    TEXT NOT NULL  -- JSON
);
CREATE TABLE copy_folded ( -- one row: until where judgements and comparing are in it
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    judged   INTEGER NOT NULL,
    compared INTEGER NOT NULL
);
