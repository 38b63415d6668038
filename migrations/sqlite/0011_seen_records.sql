-- What the public sees of actors, locations and sources, by id: its pages, counts and suggestions are read from these
-- alone, however many others there are.
CREATE INDEX actors_seen ON actors (id, kind) WHERE visible = 1;
CREATE INDEX locations_seen ON locations (id, kind) WHERE visible = 1;
CREATE INDEX sources_seen ON sources (id, kind) WHERE visible = 1;

-- Which incidents a location has, and as what, without their rows.
DROP INDEX places_location;
CREATE INDEX places_location ON places (location, role);
