-- What is on no map: few records, counted beside every question about points.
CREATE INDEX incidents_unlocated ON incidents (order_start, status) WHERE located = 0;

-- What is not public: few records as well, and quicker to leave out of many than to ask each of those for its status.
CREATE INDEX incidents_unpublished ON incidents (status) WHERE status <> 'published';

-- With the whole order and the status at their end, these answer counts and orders without the rows of incidents.
DROP INDEX incidents_kind;
DROP INDEX incidents_verification;
DROP INDEX incidents_dataset;
DROP INDEX incidents_precision;
DROP INDEX incidents_independent_sources;
DROP INDEX incidents_disputed;
DROP INDEX incidents_public_disputed;
CREATE INDEX incidents_kind ON incidents (kind, order_start, order_end, id, status);
CREATE INDEX incidents_verification ON incidents (verification, order_start, order_end, id, status);
CREATE INDEX incidents_dataset ON incidents (dataset, order_start, order_end, id, status);
CREATE INDEX incidents_precision ON incidents (precision, order_start, order_end, id, status);
CREATE INDEX incidents_independent_sources ON incidents (independent_sources, status);
CREATE INDEX incidents_disputed ON incidents (disputed, order_start, order_end, id, status);
CREATE INDEX incidents_public_disputed ON incidents (public_disputed, order_start, order_end, id, status);

-- The incidents of each country in the order of their dates: what maps and timelines ask for most.
CREATE TABLE incident_countries (
  country TEXT NOT NULL,
  order_start INTEGER NOT NULL,
  order_end INTEGER NOT NULL,
  incident INTEGER NOT NULL REFERENCES incidents (key),
  start_latest INTEGER,
  end_earliest INTEGER,
  published INTEGER NOT NULL CHECK (published IN (0, 1)),
  PRIMARY KEY (country, order_start, order_end, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_countries_incident ON incident_countries (incident);
INSERT INTO incident_countries
  SELECT DISTINCT locations.country, incidents.order_start, incidents.order_end, incidents.key,
    incidents.start_latest, incidents.end_earliest, incidents.status = 'published'
  FROM places
  JOIN locations ON locations.key = places.location
  JOIN incidents ON incidents.key = places.incident
  WHERE locations.country IS NOT NULL;
