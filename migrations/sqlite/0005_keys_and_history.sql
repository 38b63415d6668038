-- Keys, of which only a hash is kept; who changed what and why; and what the public view said before a change.

CREATE TABLE keys (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  created_at TEXT NOT NULL,
  used_at TEXT,
  revoked_at TEXT
) STRICT;

-- `content` is what the full document said until it was replaced, `public_content` what the public one did.
-- `into` names the record that a merge leads to.
ALTER TABLE revisions ADD COLUMN public_content TEXT;
ALTER TABLE revisions ADD COLUMN written_by TEXT;
ALTER TABLE revisions ADD COLUMN reason TEXT;
ALTER TABLE revisions ADD COLUMN "into" TEXT;

-- Answers to POST requests that a client may send again with the same Idempotency-Key.
CREATE TABLE idempotency (
  key INTEGER NOT NULL REFERENCES keys (key),
  token TEXT NOT NULL,
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (key, token)
) STRICT, WITHOUT ROWID;
