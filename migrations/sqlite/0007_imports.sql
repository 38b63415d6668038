-- What imports have done: their reports, and all their faults as lines of NDJSON, compressed, in parts.

CREATE TABLE imports (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  by TEXT,
  report TEXT NOT NULL
) STRICT;

CREATE TABLE import_faults (
  import INTEGER NOT NULL REFERENCES imports (key) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  lines BLOB NOT NULL,
  PRIMARY KEY (import, part)
) STRICT, WITHOUT ROWID;
