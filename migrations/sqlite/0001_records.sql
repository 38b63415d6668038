-- The records, their index columns, and the documents that are rendered from them.
-- A record's full document is what the record says; every other column answers a question about it.
-- Days are whole days since 1970-01-01; -2000000000 and 2000000000 stand for an unbounded side.

CREATE TABLE counter (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO counter (id, revision) VALUES (1, 0);

-- Every change of a document in either view has a number of its own. `op` and `public_op` say what the change
-- is to each view (null: nothing). `content` is what the document said until then, once it has been replaced.
CREATE TABLE revisions (
  revision INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  op TEXT,
  public_op TEXT,
  because INTEGER,
  content TEXT
) STRICT;
CREATE INDEX revisions_of_record ON revisions (type, id, revision);

CREATE TABLE terms (
  key INTEGER PRIMARY KEY,
  scheme TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT NOT NULL,
  broader INTEGER REFERENCES terms (key),
  description TEXT,
  UNIQUE (scheme, code)
) STRICT;
CREATE INDEX terms_broader ON terms (broader);

CREATE TABLE term_ancestors (
  ancestor INTEGER NOT NULL REFERENCES terms (key),
  term INTEGER NOT NULL REFERENCES terms (key),
  PRIMARY KEY (ancestor, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_ancestors_term ON term_ancestors (term);

CREATE TABLE datasets (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  visible INTEGER NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),
  public TEXT,
  full TEXT
) STRICT;

CREATE TABLE sources (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  visible INTEGER NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),
  public TEXT,
  full TEXT
) STRICT;
CREATE INDEX sources_kind ON sources (kind, id);

CREATE TABLE citations (
  source INTEGER NOT NULL REFERENCES sources (key),
  cited INTEGER NOT NULL REFERENCES sources (key),
  PRIMARY KEY (source, cited)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_cited ON citations (cited);

CREATE TABLE locations (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  parent INTEGER REFERENCES locations (key),
  country TEXT,
  subdivision TEXT,
  longitude REAL,
  latitude REAL,
  radius_m REAL,
  visible INTEGER NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),
  public TEXT,
  full TEXT
) STRICT;
CREATE INDEX locations_kind ON locations (kind, id);
CREATE INDEX locations_parent ON locations (parent);
CREATE INDEX locations_country ON locations (country);
CREATE INDEX locations_subdivision ON locations (subdivision);

CREATE TABLE location_ancestors (
  ancestor INTEGER NOT NULL REFERENCES locations (key),
  location INTEGER NOT NULL REFERENCES locations (key),
  PRIMARY KEY (ancestor, location)
) STRICT, WITHOUT ROWID;
CREATE INDEX location_ancestors_location ON location_ancestors (location);

CREATE TABLE actors (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  parent INTEGER REFERENCES actors (key),
  country TEXT,
  protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
  visible INTEGER NOT NULL DEFAULT 0 CHECK (visible IN (0, 1)),
  public TEXT,
  full TEXT
) STRICT;
CREATE INDEX actors_kind ON actors (kind, id);
CREATE INDEX actors_parent ON actors (parent);

-- `hidden`: the way from the ancestor down to the actor passes a protected one, either end included.
CREATE TABLE actor_ancestors (
  ancestor INTEGER NOT NULL REFERENCES actors (key),
  actor INTEGER NOT NULL REFERENCES actors (key),
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  PRIMARY KEY (ancestor, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_ancestors_actor ON actor_ancestors (actor);

-- The order_ and reverse_ columns are the two date orders as plain ascending ones, undated last in both.
CREATE TABLE incidents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  was_public INTEGER NOT NULL DEFAULT 0 CHECK (was_public IN (0, 1)),
  verification TEXT NOT NULL,
  dataset INTEGER REFERENCES datasets (key),
  precision TEXT NOT NULL,
  start_earliest INTEGER,
  start_latest INTEGER,
  end_earliest INTEGER,
  end_latest INTEGER,
  order_start INTEGER AS (coalesce(start_earliest, 9000000000)) VIRTUAL,
  order_end INTEGER AS (coalesce(end_latest, 9000000000)) VIRTUAL,
  reverse_start INTEGER AS (coalesce(-start_earliest, 9000000000)) VIRTUAL,
  reverse_end INTEGER AS (coalesce(-end_latest, 9000000000)) VIRTUAL,
  located INTEGER NOT NULL CHECK (located IN (0, 1)),
  independent_sources INTEGER NOT NULL,
  disputed INTEGER NOT NULL CHECK (disputed IN (0, 1)),
  title_key TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  revision INTEGER NOT NULL,
  public_updated_at TEXT,
  public_revision INTEGER
) STRICT;
CREATE INDEX incidents_by_date ON incidents (order_start, order_end, id, status);
CREATE INDEX incidents_by_date_reversed ON incidents (reverse_start, reverse_end, id, status);
CREATE INDEX incidents_by_title ON incidents (title_key, id, status);
CREATE INDEX incidents_by_update ON incidents (updated_at, revision, status);
CREATE INDEX incidents_by_public_update ON incidents (public_updated_at, public_revision, status);
CREATE INDEX incidents_kind ON incidents (kind, order_start, order_end);
CREATE INDEX incidents_verification ON incidents (verification, order_start, order_end);
CREATE INDEX incidents_dataset ON incidents (dataset, order_start, order_end);
CREATE INDEX incidents_precision ON incidents (precision, order_start, order_end);
CREATE INDEX incidents_status ON incidents (status);

CREATE TABLE incident_documents (
  incident INTEGER PRIMARY KEY REFERENCES incidents (key),
  public TEXT,
  full TEXT
) STRICT;

-- From the earliest start to the latest end, in days: what is already running on a given day.
CREATE VIRTUAL TABLE incident_spans USING rtree_i32 (incident, earliest, latest);

CREATE TABLE involvements (
  incident INTEGER NOT NULL REFERENCES incidents (key),
  position INTEGER NOT NULL,
  actor INTEGER REFERENCES actors (key),
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvements_actor ON involvements (actor, role);
CREATE INDEX involvements_role ON involvements (role);
CREATE INDEX involvements_kind ON involvements (kind);

CREATE TABLE involvement_acts (
  incident INTEGER NOT NULL,
  position INTEGER NOT NULL,
  term INTEGER NOT NULL REFERENCES terms (key),
  PRIMARY KEY (incident, position, term),
  FOREIGN KEY (incident, position) REFERENCES involvements (incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvement_acts_term ON involvement_acts (term);

CREATE TABLE places (
  incident INTEGER NOT NULL REFERENCES incidents (key),
  position INTEGER NOT NULL,
  location INTEGER NOT NULL REFERENCES locations (key),
  role TEXT NOT NULL,
  PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_location ON places (location);

CREATE TABLE incident_terms (
  term INTEGER NOT NULL REFERENCES terms (key),
  incident INTEGER NOT NULL REFERENCES incidents (key),
  PRIMARY KEY (term, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_terms_incident ON incident_terms (incident);

CREATE TABLE tags (
  tag TEXT NOT NULL,
  incident INTEGER NOT NULL REFERENCES incidents (key),
  PRIMARY KEY (tag, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_incident ON tags (incident);

CREATE TABLE attributes (
  incident INTEGER NOT NULL REFERENCES incidents (key),
  name TEXT NOT NULL,
  value ANY,
  PRIMARY KEY (incident, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX attributes_name ON attributes (name, value);

CREATE TABLE claims (
  incident INTEGER NOT NULL REFERENCES incidents (key),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  field TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (key),
  credibility INTEGER,
  adopted INTEGER NOT NULL CHECK (adopted IN (0, 1)),
  PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_source ON claims (source);
CREATE INDEX claims_field ON claims (field);
CREATE INDEX claims_credibility ON claims (credibility);

-- Actors and locations that only the value of a claim names.
CREATE TABLE claimed (
  type TEXT NOT NULL CHECK (type IN ('actor', 'location', 'incident')),
  target INTEGER NOT NULL,
  incident INTEGER NOT NULL REFERENCES incidents (key),
  PRIMARY KEY (type, target, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX claimed_incident ON claimed (incident);

CREATE TABLE related (
  incident INTEGER NOT NULL REFERENCES incidents (key),
  relation TEXT NOT NULL,
  other INTEGER NOT NULL REFERENCES incidents (key),
  PRIMARY KEY (incident, relation, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_other ON related (other, relation);

CREATE TABLE external_ids (
  type TEXT NOT NULL,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  target INTEGER NOT NULL,
  PRIMARY KEY (type, scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_ids_target ON external_ids (type, target);
