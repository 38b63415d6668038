-- How exactly an incident is placed, in metres, where that is another radius than that of the place.
ALTER TABLE places ADD COLUMN radius_m REAL;
CREATE INDEX places_radius ON places (radius_m, location) WHERE radius_m IS NOT NULL;

-- What is placed as exactly as its place is found without its rows.
DROP INDEX places_location;
CREATE INDEX places_location ON places (location, role, radius_m);
