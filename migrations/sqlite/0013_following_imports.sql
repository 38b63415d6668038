-- A list of imports is read from what each report says without its lists, which may be as long as 300 kB; it stands
-- before the report, so that this is not read to come to it. What was kept so far has all of its faults.
CREATE TABLE imports_new (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  by TEXT,
  summary TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;
INSERT INTO imports_new (key, id, at, by, summary, report)
SELECT key, id, at, by,
  json_remove(json_set(report, '$.faults_kept', json_extract(report, '$.fault_count')), '$.faults', '$.duplicates', '$.gone', '$.kept_status', '$.other_events'),
  json_set(report, '$.faults_kept', json_extract(report, '$.fault_count'))
FROM imports;

CREATE TABLE import_faults_new (
  import INTEGER NOT NULL REFERENCES imports_new (key) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  lines BLOB NOT NULL,
  PRIMARY KEY (import, part)
) STRICT, WITHOUT ROWID;
INSERT INTO import_faults_new SELECT import, part, lines FROM import_faults;

DROP TABLE import_faults;
DROP TABLE imports;
ALTER TABLE imports_new RENAME TO imports;
ALTER TABLE import_faults_new RENAME TO import_faults;

-- Which incidents an import has withdrawn since its file did not have them, and what they were before.
CREATE TABLE pruned (
  incident INTEGER PRIMARY KEY REFERENCES incidents (key) ON DELETE CASCADE,
  status TEXT NOT NULL
) STRICT;
