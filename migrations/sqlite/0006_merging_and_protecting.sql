-- Merged records and how to undo it, the names that must not come out unnoticed, and ids that are not given again.

-- A merged record has no rows any more: `undo` is all that takes it apart again, null where that was erased.
-- `was_public` says whether the public had the record, so that its id leads on for it too.
CREATE TABLE merges (
  type TEXT NOT NULL CHECK (type IN ('actor', 'incident')),
  id TEXT NOT NULL,
  "into" TEXT NOT NULL,
  was_public INTEGER NOT NULL CHECK (was_public IN (0, 1)),
  undo TEXT,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_into ON merges (type, "into");

-- What protected actors are called, as folded tokens with single spaces between them, by the first of these.
CREATE TABLE protected_names (
  first TEXT NOT NULL,
  phrase TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors (key),
  PRIMARY KEY (first, phrase, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX protected_names_actor ON protected_names (actor);

-- Of an id that was erased a hash is left.
CREATE TABLE used_ids (
  hash TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What the feed forgets after a while.
CREATE INDEX revisions_tombstones ON revisions (at) WHERE op = 'erased' OR public_op IN ('erased', 'redacted');

-- Whether the file is to be written anew, because something was erased from it.
ALTER TABLE counter ADD COLUMN scrub_due INTEGER NOT NULL DEFAULT 0 CHECK (scrub_due IN (0, 1));
