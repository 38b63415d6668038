-- Releases: states of the public view that are kept for ever in files of their own beside the database.

-- `about` is what is said of a release (a JSON object: title, note, counts, licences, caveats), `rebuilds` an array of
-- what became of its digest, which is empty while the release is being made. A name is not given again: of a release
-- that was deleted the row stays.
CREATE TABLE releases (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  revision INTEGER NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  size INTEGER NOT NULL,
  about TEXT NOT NULL,
  rebuilds TEXT NOT NULL DEFAULT '[]',
  deleted_at TEXT
) STRICT;

-- What has to be taken out of each release: a record that was protected or erased, and what it was called. Goes as
-- soon as that is done; until then the release is not served.
CREATE TABLE release_tasks (
  key INTEGER PRIMARY KEY,
  release INTEGER NOT NULL REFERENCES releases (key),
  op TEXT NOT NULL CHECK (op IN ('protect', 'erase')),
  type TEXT NOT NULL,
  ids TEXT NOT NULL,
  phrases TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX release_tasks_release ON release_tasks (release);
