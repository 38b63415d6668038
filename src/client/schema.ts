/** The types of the API, written by `npm run openapi` from openapi.yaml: not to be edited. */

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check that the process answers */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check that the database answers */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get metrics in the Prometheus text format
         * @description Needs a key with the scope `read`, unless `ANNALS_METRICS` gives metrics a port of their own or turns them off.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this description as application/json */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this description as application/yaml */
        get: operations["getOpenapiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all error codes */
        get: operations["listProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what one error code means */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an overview: counts, links, releases */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List actors */
        get: operations["listActors"];
        put?: never;
        /** Create an actor */
        post: operations["createActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export actors as CSV
         * @description CSV (RFC 4180): a flat row of each record. `bom`, `delimiter` and `decimal` write it as a spreadsheet wants it. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportActorsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export actors as NDJSON
         * @description NDJSON: one document on each line. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportActorsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an actor */
        get: operations["getActor"];
        /** Replace an actor */
        put: operations["replaceActor"];
        post?: never;
        /** Delete an actor that nothing refers to, or erase it for good */
        delete: operations["deleteActor"];
        options?: never;
        head?: never;
        /** Change fields of an actor (JSON Merge Patch, RFC 7396) */
        patch: operations["patchActor"];
        trace?: never;
    };
    "/v1/actors/{id}/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the texts and ids that hold the names of an actor
         * @description Change these before you protect or erase the actor, so that its names are gone.
         */
        get: operations["listMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge an actor into another one, which takes over its external ids */
        post: operations["mergeActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of an actor
         * @description The oldest change first, each with what it changed. The public history has only what was public.
         */
        get: operations["listActorRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{id}/revisions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an actor as it was at a revision */
        get: operations["getActorRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{id}/revisions/{n}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore an actor to an earlier revision */
        post: operations["restoreActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the merge of an actor */
        post: operations["splitActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/annals.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything as NDJSON
         * @description NDJSON: one document on each line. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportAnnalsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/annals.sqlite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything as an SQLite database
         * @description An SQLite file with every table, and views: `flat` (the flat row of each incident), `involvements` and `places`. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportAnnalsSqlite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attributes that datasets bring
         * @description Each can be filtered with `attr`, sorted with `sort=attr:NAME` and counted with `by=attr:NAME`. Shows its type, its smallest and largest value, and its most common values.
         */
        get: operations["listAttributes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what changed since a revision
         * @description The oldest first; of a record that changed several times only the last change. `meta.next` is the `since` of the next page, or of your next request when there is nothing more.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscribe to all changes as an Atom feed
         * @description The oldest first; of a record that changed several times only the last change. `meta.next` is the `since` of the next page, or of your next request when there is nothing more.
         */
        get: operations["listChangesAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export what changed since a revision as NDJSON
         * @description One change per line, all from one snapshot. There is no limit.
         */
        get: operations["exportChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream changes as they happen
         * @description Server-sent events: `id` is the revision, `event` the operation, `data` the entry. The header `Last-Event-ID`, which browsers send by themselves, or `since` says where to continue.
         */
        get: operations["streamChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look up what each column means
         * @description The columns of CSV and Parquet files with their types, what they mean, an example, and the field of the JSON document that each is made of.
         */
        get: operations["listColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/columns.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look up what each column means, as CSV
         * @description The columns of CSV and Parquet files with their types, what they mean, an example, and the field of the JSON document that each is made of.
         */
        get: operations["listColumnsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datapackage.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything as a Data Package
         * @description A Frictionless Data Package (version 2): every table as CSV, with types and keys. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportDatapackageZip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List datasets */
        get: operations["listDatasets"];
        put?: never;
        /** Create a dataset */
        post: operations["createDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export datasets as CSV
         * @description CSV (RFC 4180): a flat row of each record. `bom`, `delimiter` and `decimal` write it as a spreadsheet wants it. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportDatasetsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export datasets as NDJSON
         * @description NDJSON: one document on each line. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportDatasetsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a dataset */
        get: operations["getDataset"];
        /** Replace a dataset */
        put: operations["replaceDataset"];
        post?: never;
        /** Delete a dataset that nothing refers to, or erase it for good */
        delete: operations["deleteDataset"];
        options?: never;
        head?: never;
        /** Change fields of a dataset (JSON Merge Patch, RFC 7396) */
        patch: operations["patchDataset"];
        trace?: never;
    };
    "/v1/datasets/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of a dataset
         * @description The oldest change first, each with what it changed. The public history has only what was public.
         */
        get: operations["listDatasetRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/revisions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a dataset as it was at a revision */
        get: operations["getDatasetRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/revisions/{n}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a dataset to an earlier revision */
        post: operations["restoreDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count records by value
         * @description A count is the number of records that match all filters and also have that value; with `cross=true`, those two values.
         */
        get: operations["getFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/facets.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count records by value, as CSV
         * @description A count is the number of records that match all filters and also have that value; with `cross=true`, those two values.
         */
        get: operations["getFacetsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the imports of the last 30 days
         * @description Each is its report without the lists of faults, duplicates and ids. Imports by command are here once they have ended.
         */
        get: operations["listImports"];
        put?: never;
        /** Import a file; with a mapping if it is not one of the exports of annals */
        post: operations["importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the report of an import, or its progress */
        get: operations["getImport"];
        put?: never;
        post?: never;
        /**
         * Cancel an import, of which nothing is written
         * @description The answer is the report of where it stood, once it has ended and others can write again. An import that has ended already is a 409.
         */
        delete: operations["cancelImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/faults.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the errors of an import, one per line */
        get: operations["getImportFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search and filter records
         * @description Different parameters are combined with AND, several values of one parameter with OR. With `date` each record says in `match` whether it certainly or only possibly falls within it.
         */
        get: operations["listIncidents"];
        put?: never;
        /** Create an incident */
        post: operations["createIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscribe to matching records as an Atom feed
         * @description An Atom feed (RFC 4287): a page of the matching records, the most recently changed first. The link `next` leads to older ones (RFC 5005).
         */
        get: operations["exportIncidentsAtom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as CSV
         * @description CSV (RFC 4180): a flat row of each record. `bom`, `delimiter` and `decimal` write it as a spreadsheet wants it. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as GeoJSON
         * @description A GeoJSON FeatureCollection (RFC 7946): a feature of each record, with its flat row. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsGeojson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as iCalendar
         * @description iCalendar (RFC 5545): an all-day event of each record, where it lies in the years 1 to 9999; a date that is not a day is described in words too. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsIcs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.jsonld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as JSON-LD
         * @description JSON-LD 1.1: an event of the schema.org vocabulary for each record, its EDTF date as `temporalCoverage`, and the datasets that they come from, all in one `@graph`. The claims are left out, their sources are there. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsJsonld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as NDJSON
         * @description NDJSON: one document on each line. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as Parquet
         * @description Apache Parquet: a flat row of each record, with typed columns, and lists as lists. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents.timelinejs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export matching records as TimelineJS
         * @description JSON for TimelineJS 3 (Knight Lab): an event of each record, where the year in which it began is known. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportIncidentsTimelinejs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one record */
        get: operations["getIncident"];
        /** Replace an incident */
        put: operations["replaceIncident"];
        post?: never;
        /** Withdraw an incident, or erase it for good */
        delete: operations["deleteIncident"];
        options?: never;
        head?: never;
        /** Change fields of an incident (JSON Merge Patch, RFC 7396) */
        patch: operations["patchIncident"];
        trace?: never;
    };
    "/v1/incidents/{id}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the claims of a record, with their sources */
        get: operations["listClaims"];
        put?: never;
        /** Add a claim to an incident */
        post: operations["addClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/claims/{claim}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a claim; the field of the record stays as it is */
        delete: operations["deleteClaim"];
        options?: never;
        head?: never;
        /** Change a claim (JSON Merge Patch, RFC 7396); `adopted: true` sets the field of the record */
        patch: operations["patchClaim"];
        trace?: never;
    };
    "/v1/incidents/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge an incident into another one, which takes over its external ids */
        post: operations["mergeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of an incident
         * @description The oldest change first, each with what it changed. The public history has only what was public.
         */
        get: operations["listIncidentRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/revisions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an incident as it was at a revision */
        get: operations["getIncidentRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/revisions/{n}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore an incident to an earlier revision */
        post: operations["restoreIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the merge of an incident */
        post: operations["splitIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List locations */
        get: operations["listLocations"];
        put?: never;
        /** Create a location */
        post: operations["createLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export locations as CSV
         * @description CSV (RFC 4180): a flat row of each record. `bom`, `delimiter` and `decimal` write it as a spreadsheet wants it. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportLocationsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export locations as NDJSON
         * @description NDJSON: one document on each line. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportLocationsNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a location */
        get: operations["getLocation"];
        /** Replace a location */
        put: operations["replaceLocation"];
        post?: never;
        /** Delete a location that nothing refers to, or erase it for good */
        delete: operations["deleteLocation"];
        options?: never;
        head?: never;
        /** Change fields of a location (JSON Merge Patch, RFC 7396) */
        patch: operations["patchLocation"];
        trace?: never;
    };
    "/v1/locations/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of a location
         * @description The oldest change first, each with what it changed. The public history has only what was public.
         */
        get: operations["listLocationRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}/revisions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a location as it was at a revision */
        get: operations["getLocationRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}/revisions/{n}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a location to an earlier revision */
        post: operations["restoreLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count records by grid cell
         * @description GeoJSON points, one for each cell that has records. A record counts once in each cell that has one of its places.
         */
        get: operations["getMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw the map as SVG
         * @description A map with a title, a legend, the number of records that are not shown, and a credit. Takes the filters and `measure` of `/v1/map`, and its size, colours and title. Of the zooms 7, 5, 3 it is drawn at the first with at most 300 cells, or else at the last.
         */
        get: operations["getMapSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List public texts that hold a protected name and were never acknowledged
         * @description Names that a new version of annals finds and the one before did not. An entry disappears when its record is next written; while the name is still there, that needs `acknowledge=true`.
         */
        get: operations["listOpenMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List releases */
        get: operations["listReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases/{a}/diff/{b}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what changed between two releases, or since one
         * @description Entries as in `/v1/changes`. For the next page, give `since` the `meta.next` of the page before.
         */
        get: operations["diffReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a release */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases/{name}/CITATION.cff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the citation of a release (CITATION.cff) */
        get: operations["getReleaseCitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/releases/{name}/annals.sqlite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the database file of a release
         * @description The SQLite database that queries with `release=NAME` read. Its `ETag` is its SHA-256, and `Range` is supported. `/v1/annals.sqlite?release=NAME` has the same records in simpler tables.
         */
        get: operations["getReleaseFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sources */
        get: operations["listSources"];
        put?: never;
        /** Create a source */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export sources as CSV
         * @description CSV (RFC 4180): a flat row of each record. `bom`, `delimiter` and `decimal` write it as a spreadsheet wants it. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportSourcesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export sources as NDJSON
         * @description NDJSON: one document on each line. There is no limit; the header `Annals-Total` has the number of records. If the export fails, the connection breaks, so that a partial file cannot pass for a whole one.
         */
        get: operations["exportSourcesNdjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a source */
        get: operations["getSource"];
        /** Replace a source */
        put: operations["replaceSource"];
        post?: never;
        /** Delete a source that nothing refers to, or erase it for good */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        /** Change fields of a source (JSON Merge Patch, RFC 7396) */
        patch: operations["patchSource"];
        trace?: never;
    };
    "/v1/sources/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of a source
         * @description The oldest change first, each with what it changed. The public history has only what was public.
         */
        get: operations["listSourceRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/revisions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a source as it was at a revision */
        get: operations["getSourceRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/revisions/{n}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a source to an earlier revision */
        post: operations["restoreSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count records by period
         * @description The count of a bucket is what `/v1/incidents` finds for its `date`, in two columns: `certain` and `possible`. A record with an uncertain date is counted in each bucket in which it may fall, so the sum of `possible` can be larger than the number of records. Here `date` is the span of the timeline, widened to whole buckets.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timeline.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count records by period, as CSV
         * @description The count of a bucket is what `/v1/incidents` finds for its `date`, in two columns: `certain` and `possible`. A record with an uncertain date is counted in each bucket in which it may fall, so the sum of `possible` can be larger than the number of records. Here `date` is the span of the timeline, widened to whole buckets.
         */
        get: operations["getTimelineCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timeline.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw the timeline as SVG
         * @description A chart with a title, axes, a legend, the number of records that are not shown, and a credit. Takes the parameters of `/v1/timeline`, and its size, colours and title.
         */
        get: operations["getTimelineSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vocabularies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all codes and what they mean */
        get: operations["listVocabularies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vocabularies/{scheme}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the codes of one vocabulary */
        get: operations["getVocabulary"];
        put?: never;
        /** Add a term to the vocabulary of acts or technologies */
        post: operations["createTerm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A person or body that can be involved in incidents. */
        Actor: {
            id: string;
            /** @enum {string} */
            kind: "person" | "group" | "organisation" | "state_body" | "intergovernmental";
            name: string;
            names: components["schemas"]["OtherNames"];
            /** @default null */
            country: string | null;
            /** @default null */
            parent: string | null;
            /** @default null */
            description: string | null;
            external_ids: components["schemas"]["ExternalIds"];
            /** @default false */
            protected: boolean;
            /** @description The number of the change that last touched this document. */
            revision: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
            /** @description How many incidents `/v1/incidents` finds for it, in this view. */
            incident_count: number;
        };
        /** @description A page of the records that match. */
        ActorPage: {
            data: components["schemas"]["Actor"][];
            meta: components["schemas"]["PageMeta"];
            links: components["schemas"]["PageLinks"];
        };
        /** @description What the records of a dataset have under a name. */
        Attribute: {
            /** @description As in `attributes` of a record, `attr`, `sort=attr:NAME` and `by=attr:NAME`. */
            name: string;
            /** @description The name in words. */
            label: string;
            /** @description The dataset of the records; null for those of none. */
            dataset: string | null;
            /**
             * @description What all values are; `text` where they differ.
             * @enum {string}
             */
            type: "integer" | "number" | "boolean" | "text";
            /** @description How many records have a value. */
            count: number;
            /** @description The least value: of numbers and texts the least number. */
            least: string | number | boolean;
            /** @description The most: of numbers and texts the last text, by code points. */
            most: string | number | boolean;
            /** @description How many values there are. */
            distinct: number;
            /** @description The commonest values, and how many records have each. */
            values: {
                value: string | number | boolean;
                count: number;
            }[];
        };
        /** @default {} */
        AttributeValues: {
            [key: string]: string | number | boolean | null;
        };
        /** @description The attributes of records, by name and dataset. */
        Attributes: {
            data: components["schemas"]["Attribute"][];
            meta: {
                /** @description How many rows this page has. */
                returned: number;
                revision: number;
                /** @description The filters as they were understood, with defaults. */
                applied: {
                    [key: string]: unknown;
                };
            };
            links: components["schemas"]["PageLinks"];
        };
        /** @description A period, and how many records fall within it. */
        Bucket: {
            /** @description The period as EDTF, as `date` takes it. */
            date: string;
            /** @description Its first day. */
            start: string;
            /** @description Its last day. */
            end: string;
            /** @description How many records certainly fall within it. */
            certain: number;
            /** @description How many do or may fall within it. */
            possible: number;
            /** @description The result of `measure` for the same records; null without `measure`. */
            measured: {
                certain: components["schemas"]["Measured"];
                possible: components["schemas"]["Measured"];
            } | null;
        };
        /** @description The records of one cell of the grid, at the middle of their places. */
        Cell: {
            /** @constant */
            type: "Feature";
            geometry: {
                /** @constant */
                type: "Point";
                coordinates: [
                    number,
                    number
                ];
            };
            /** @description The cell: west, south, east, north. */
            bbox: [
                number,
                number,
                number,
                number
            ];
            properties: {
                /** @description How many records have a drawn place in the cell. */
                count: number;
                /** @description The result of `measure` for the same records; null without `measure`. */
                measured: components["schemas"]["Measured"] | null;
                /** @description The record, where it is one. */
                id: string | null;
                title: string | null;
                /** @description The largest radius of its places in the cell, in metres. */
                radius_m: number | null;
            };
        };
        /** @description The last change of a record. */
        Change: {
            /** @description The number of the change; every change has one of its own. */
            revision: number;
            /** @description When it was made. */
            at: components["schemas"]["Timestamp"];
            op: components["schemas"]["ChangeOp"];
            /** @enum {string} */
            type: "term" | "dataset" | "source" | "location" | "actor" | "incident";
            /** @description The id of the record; of a term `scheme:code`. */
            id: string;
            /** @description The id of the record that this one was merged into. */
            into: string | null;
            /** @description The change of another record that this one followed from, such as a new name that is shown here. */
            because: number | null;
            /** @description The record as it is now, as a line of `/v1/annals.ndjson` has it; null where this view has none. */
            record: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @description What it is to this view: what comes out to the public is `created`, what leaves it `withdrawn`.
         * @enum {string}
         */
        ChangeOp: "created" | "updated" | "withdrawn" | "merged" | "split" | "erased" | "redacted";
        /** @description What changed after a revision, the oldest first. */
        Changes: {
            data: components["schemas"]["Change"][];
            meta: {
                /** @description The number of the last change that shows in this view. */
                revision: number;
                /** @description The `since` of the next page, now or later. */
                next: number;
            };
            links: components["schemas"]["PageLinks"];
        };
        /** @description Ties one field of a record to a source. */
        Claim: {
            /** @description Unique within the record. */
            id: string;
            /** @enum {string} */
            field: "kind" | "title" | "summary" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "related" | "*";
            /**
             * @description What the source says, in the shape of the field; null means what the record says.
             * @default null
             */
            value: unknown;
            source: string;
            /**
             * @description Where in the source: a page, a paragraph.
             * @default null
             */
            locator: string | null;
            /**
             * @description Admiralty 1 to 6.
             * @default null
             */
            credibility: number | null;
            /**
             * @description Whether the record follows it.
             * @default true
             */
            adopted: boolean;
            /** @default null */
            note: string | null;
        };
        /** @description Ties one field of a record to a source. */
        ClaimInput: {
            /** @description Unique within the record. */
            id: string;
            /** @enum {string} */
            field: "kind" | "title" | "summary" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "related" | "*";
            /**
             * @description What the source says, in the shape of the field; null means what the record says.
             * @default null
             */
            value: unknown;
            source: string;
            /**
             * @description Where in the source: a page, a paragraph.
             * @default null
             */
            locator: string | null;
            /**
             * @description Admiralty 1 to 6.
             * @default null
             */
            credibility: number | null;
            /**
             * @description Whether the record follows it.
             * @default true
             */
            adopted: boolean;
            /** @default null */
            note: string | null;
        };
        /** @description The claims of a record, each with its whole source. */
        Claims: {
            data: components["schemas"]["SourcedClaim"][];
        };
        /** @description A dataset that records come from, and on what terms. */
        Credit: {
            /** @description The id of the dataset. */
            dataset: string;
            title: string;
            licence: string;
            /** @description Who is to be named. */
            attribution: string | null;
        };
        /** @description Where a set of records came from, and on what terms. */
        Dataset: {
            id: string;
            title: string;
            licence: string;
            /** @default null */
            attribution: string | null;
            /** @default null */
            version: string | null;
            /** @default null */
            caveats: string | null;
            /** @description The number of the change that last touched this document. */
            revision: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
            /** @description How many incidents `/v1/incidents` finds for it, in this view. */
            incident_count: number;
        };
        /** @description A page of the records that match. */
        DatasetPage: {
            data: components["schemas"]["Dataset"][];
            meta: components["schemas"]["PageMeta"];
            links: components["schemas"]["PageLinks"];
        };
        DateBounds: {
            earliest: string | null;
            latest: string | null;
        };
        /** @description A date as exactly as it is known. */
        EventDate: {
            /** @description The date as it was written (EDTF). */
            edtf: string | null;
            /** @description The date in English words. */
            display: string;
            /** @enum {string} */
            precision: "day" | "month" | "season" | "year" | "decade" | "century" | "millennium" | "interval" | "set" | "unknown";
            qualifier: ("approximate" | "uncertain" | "both") | null;
            /** @description True where no digit of the year is known; all bounds are null then. */
            undated: boolean;
            /** @description The earliest start; null where unbounded or undated. */
            earliest: string | null;
            /** @description The latest end; null where unbounded or undated. */
            latest: string | null;
            start: components["schemas"]["DateBounds"];
            end: components["schemas"]["DateBounds"];
        };
        /** @default [] */
        ExternalIds: {
            scheme: string;
            value: string;
        }[];
        /** @description Two values, and how many matching records have both. */
        FacetPair: {
            /** @description In the order of `by`. */
            values: [
                string,
                string
            ];
            labels: [
                string,
                string
            ];
            count: number;
            /** @description The result of `measure` for the same records; null without `measure`. */
            measured: components["schemas"]["Measured"] | null;
        };
        /** @description A value, and how many matching records have it. */
        FacetValue: {
            value: string;
            label: string;
            count: number;
            /** @description The result of `measure` for the same records; null without `measure`. */
            measured: components["schemas"]["Measured"] | null;
        };
        /** @description How many records have each value; narrower terms, descendants and places below included. */
        Facets: {
            data: {
                [key: string]: components["schemas"]["FacetValue"][];
            };
            /** @description The values of two facets that occur together; null without `cross=true`. */
            pairs: components["schemas"]["FacetPair"][] | null;
            meta: {
                /** @description How many records match. */
                total: number;
                /** @description How many further values each has. */
                other: {
                    [key: string]: number;
                };
                /** @description What there is to the pairs; null without `cross=true`. */
                pairs: {
                    /** @description How many records have a value of both, shown or not. */
                    records: number;
                    /** @description How many further pairs occur. */
                    other: number;
                } | null;
                revision: number;
                /** @description The filters as they were understood, with defaults. */
                applied: {
                    [key: string]: unknown;
                };
                /** @description The result of `measure` for all records that are counted; null without `measure`. */
                measure: components["schemas"]["MeasuredOfAll"] | null;
                /** @description Values of attributes that were asked for and that no record has. */
                warnings: components["schemas"]["Warning"][];
            };
        };
        /** @description A file of a folder or a ZIP that an import has not read. */
        FileNotRead: {
            file: string;
            reason: string;
        };
        /** @description A GeoJSON FeatureCollection (RFC 7946). */
        Geojson: {
            /** @constant */
            type: "FeatureCollection";
            /** @description The datasets that the features come from. */
            credits: components["schemas"]["Credit"][];
            features: components["schemas"]["GeojsonFeature"][];
        };
        /** @description An incident, drawn where its places have points. */
        GeojsonFeature: {
            /** @constant */
            type: "Feature";
            id: string;
            geometry: ({
                /** @constant */
                type: "Point";
                coordinates: [
                    number,
                    number
                ];
            } | {
                /** @constant */
                type: "MultiPoint";
                coordinates: [
                    number,
                    number
                ][];
            }) | null;
            /** @description The flat row, and `attr_NAME` of each attribute. */
            properties: {
                id: string;
                kind?: string | null;
                status?: string | null;
                title?: string | null;
                summary?: string | null;
                lang?: string | null;
                date?: string | null;
                date_display?: string | null;
                date_precision?: string | null;
                date_qualifier?: string | null;
                date_earliest?: string | null;
                date_latest?: string | null;
                year?: number | null;
                country?: string | null;
                subdivision?: string | null;
                location_ids?: string | null;
                location_names?: string | null;
                radius_m?: number | null;
                perpetrators?: string | null;
                victims?: string | null;
                actor_ids?: string | null;
                actor_names?: string | null;
                actor_roles?: string | null;
                actor_counts?: string | null;
                acts?: string | null;
                technologies?: string | null;
                tags?: string | null;
                verification?: string | null;
                independent_sources?: number | null;
                disputed?: string | null;
                source_ids?: string | null;
                source_titles?: string | null;
                source_publishers?: string | null;
                source_urls?: string | null;
                dataset?: string | null;
                external_ids?: string | null;
                related?: string | null;
                revision?: number | null;
                created_at?: string | null;
                updated_at?: string | null;
                /** @enum {string} */
                match?: "certain" | "possible" | "undated";
            } & {
                [key: string]: string | number | boolean | null;
            };
        };
        ImportCounts: {
            created: number;
            updated: number;
            unchanged: number;
        };
        /** @description What an import did about the demo, which the first import by command removes. */
        ImportDemo: {
            /** @description How many records of each type were removed, or would be in a dry run. An import over HTTP removes none. */
            removed: {
                [key: string]: number;
            };
            /** @description How many of its records are left: its incidents where none was removed, else those of all types. */
            kept: number;
            /** @description The same in words, and the command that takes away what is left. */
            detail: string;
        };
        /** @description A page of the imports, the newest first. */
        ImportPage: {
            data: components["schemas"]["ImportSummary"][];
            meta: {
                /** @description How many imports this page has. */
                returned: number;
            };
            links: components["schemas"]["PageLinks"];
        };
        /** @description How far an import is, or where it stood when it was cancelled. */
        ImportProgress: {
            /**
             * @description Files are looked through once, and then read again for their rows to become records.
             * @enum {string}
             */
            phase: "looking" | "importing";
            /** @description How many rows have been read in this phase. */
            rows: number;
            /** @description How many bytes of the files have been read in this phase, as they are stored. */
            bytes: number;
            /** @description How many there are. */
            total_bytes: number;
            /** @description The file that is being read, where there are several. */
            file: string | null;
            /** @description The row of it that was read last; 0 before the first. */
            row: number;
        };
        /** @description What an import did, or would do. */
        ImportReport: {
            id: string;
            /**
             * @description `failed` and `cancelled`: nothing was written.
             * @enum {string}
             */
            state: "running" | "done" | "failed" | "cancelled";
            dry_run: boolean;
            /** @enum {string} */
            on_error: "abort" | "skip";
            prune: boolean;
            /** @description Whether anything that is counted here was written. */
            written: boolean;
            /**
             * @description How many files were read, where the import is of several, of a folder or of a ZIP.
             * @default null
             */
            files: number | null;
            /**
             * @description Files of a folder or a ZIP that were not read, and why; the first 1000.
             * @default []
             */
            not_read: components["schemas"]["FileNotRead"][];
            /** @default 0 */
            not_read_count: number;
            /** @description How many rows were read. */
            rows: number;
            /** @description How many of them have faults. */
            faulty: number;
            /**
             * @description How many rows had nothing but empty cells; they are not counted among the rows.
             * @default 0
             */
            empty: number;
            created: number;
            updated: number;
            unchanged: number;
            /** @description Incidents that `prune` has withdrawn. */
            withdrawn: number;
            /**
             * @description Incidents that an earlier import had withdrawn, and that are back since the file has them.
             * @default 0
             */
            restored: number;
            /**
             * @description How many of the new incidents are drafts, which the public does not see until they are published.
             * @default 0
             */
            drafts: number;
            /**
             * @description How many of the new incidents have no date: no digit of the year is known.
             * @default 0
             */
            undated: number;
            /**
             * @description Incidents whose status is not what the file says; the first 1000.
             * @default []
             */
            kept_status: components["schemas"]["KeptStatus"][];
            /** @default 0 */
            kept_status_count: number;
            /**
             * @description Updates with another date, title and place than the record had: other events, perhaps; the first 1000.
             * @default []
             */
            other_events: components["schemas"]["OtherEvent"][];
            /** @default 0 */
            other_event_count: number;
            /** @description The same counts by type: term, dataset, source, location, actor, incident. */
            records: {
                [key: string]: components["schemas"]["ImportCounts"];
            };
            /** @description The first 1000, and some of each code. */
            faults: components["schemas"]["RowFault"][];
            fault_count: number;
            /** @description How many of them are to be had. */
            faults_kept: number;
            /**
             * @description What is odd and stops nothing; the first 100 of each code.
             * @default []
             */
            warnings: components["schemas"]["RowWarning"][];
            /**
             * @description How many warnings there are of each code.
             * @default {}
             */
            warning_counts: {
                [key: string]: number;
            };
            /** @description New records that may be there already, the likeliest first; 1000 of them at most. */
            duplicates: components["schemas"]["PossibleDuplicate"][];
            duplicate_count: number;
            /** @description Records of the dataset that the file does not have; the first 1000. */
            gone: string[];
            gone_count: number;
            /**
             * @description What rows without a fault have and their records have not, by column and reason.
             * @default []
             */
            left_out: components["schemas"]["LeftOut"][];
            /**
             * @description What became of the demo; null where it is not in the database, or was to be kept.
             * @default null
             */
            demo: components["schemas"]["ImportDemo"] | null;
            /** @description Columns that the mapping passes over. */
            unmapped: string[];
            /**
             * @description How far it is while it runs, and where it stood when it was cancelled; else null.
             * @default null
             */
            progress: components["schemas"]["ImportProgress"] | null;
            /** @description Why it failed or was cancelled, where no row is to blame. */
            problem: string | null;
            started_at: components["schemas"]["Timestamp"];
            finished_at: components["schemas"]["Timestamp"] | null;
        };
        /** @description An import: how far it is, or what came of it, without the lists of its report. */
        ImportSummary: {
            id: string;
            /**
             * @description `failed` and `cancelled`: nothing was written.
             * @enum {string}
             */
            state: "running" | "done" | "failed" | "cancelled";
            dry_run: boolean;
            /** @enum {string} */
            on_error: "abort" | "skip";
            prune: boolean;
            /** @description Whether anything that is counted here was written. */
            written: boolean;
            /**
             * @description How many files were read, where the import is of several, of a folder or of a ZIP.
             * @default null
             */
            files: number | null;
            /** @default 0 */
            not_read_count: number;
            /** @description How many rows were read. */
            rows: number;
            /** @description How many of them have faults. */
            faulty: number;
            /**
             * @description How many rows had nothing but empty cells; they are not counted among the rows.
             * @default 0
             */
            empty: number;
            created: number;
            updated: number;
            unchanged: number;
            /** @description Incidents that `prune` has withdrawn. */
            withdrawn: number;
            /**
             * @description Incidents that an earlier import had withdrawn, and that are back since the file has them.
             * @default 0
             */
            restored: number;
            /**
             * @description How many of the new incidents are drafts, which the public does not see until they are published.
             * @default 0
             */
            drafts: number;
            /**
             * @description How many of the new incidents have no date: no digit of the year is known.
             * @default 0
             */
            undated: number;
            /** @default 0 */
            kept_status_count: number;
            /** @default 0 */
            other_event_count: number;
            /** @description The same counts by type: term, dataset, source, location, actor, incident. */
            records: {
                [key: string]: components["schemas"]["ImportCounts"];
            };
            fault_count: number;
            /** @description How many of them are to be had. */
            faults_kept: number;
            /**
             * @description What is odd and stops nothing; the first 100 of each code.
             * @default []
             */
            warnings: components["schemas"]["RowWarning"][];
            /**
             * @description How many warnings there are of each code.
             * @default {}
             */
            warning_counts: {
                [key: string]: number;
            };
            duplicate_count: number;
            gone_count: number;
            /**
             * @description What rows without a fault have and their records have not, by column and reason.
             * @default []
             */
            left_out: components["schemas"]["LeftOut"][];
            /**
             * @description What became of the demo; null where it is not in the database, or was to be kept.
             * @default null
             */
            demo: components["schemas"]["ImportDemo"] | null;
            /** @description Columns that the mapping passes over. */
            unmapped: string[];
            /**
             * @description How far it is while it runs, and where it stood when it was cancelled; else null.
             * @default null
             */
            progress: components["schemas"]["ImportProgress"] | null;
            /** @description Why it failed or was cancelled, where no row is to blame. */
            problem: string | null;
            started_at: components["schemas"]["Timestamp"];
            finished_at: components["schemas"]["Timestamp"] | null;
        };
        /** @description Who did what to whom, when, where, and who says so. */
        Incident: {
            id: string;
            /** @enum {string} */
            kind: "incident" | "programme" | "publication";
            /**
             * @default draft
             * @enum {string}
             */
            status: "draft" | "published" | "withdrawn";
            title: string;
            /** @default null */
            summary: string | null;
            /** @default null */
            lang: string | null;
            translations: components["schemas"]["Translations"];
            date: components["schemas"]["EventDate"];
            locations: components["schemas"]["Place"][];
            actors: components["schemas"]["Involvement"][];
            /** @default [] */
            acts: string[];
            /** @default [] */
            technologies: string[];
            /** @default [] */
            tags: string[];
            attributes: components["schemas"]["AttributeValues"];
            claims: components["schemas"]["Claim"][];
            sources: components["schemas"]["SourceSummary"][];
            independent_sources: number;
            disputed: ("kind" | "title" | "summary" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "related" | "*")[];
            /**
             * @default unverified
             * @enum {string}
             */
            verification: "unverified" | "reported" | "corroborated" | "verified" | "disputed" | "retracted";
            /** @default null */
            dataset: string | null;
            external_ids: components["schemas"]["ExternalIds"];
            related: components["schemas"]["RelatedRecords"];
            revision: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description A page of the records that match. */
        IncidentPage: {
            data: components["schemas"]["IncidentRow"][];
            meta: components["schemas"]["PageMeta"];
            links: components["schemas"]["PageLinks"];
        };
        /** @description An incident, with the verdict on the date asked for. */
        IncidentRow: {
            id: string;
            /** @enum {string} */
            kind: "incident" | "programme" | "publication";
            /**
             * @default draft
             * @enum {string}
             */
            status: "draft" | "published" | "withdrawn";
            title: string;
            /** @default null */
            summary: string | null;
            /** @default null */
            lang: string | null;
            translations: components["schemas"]["Translations"];
            date: components["schemas"]["EventDate"];
            locations: components["schemas"]["Place"][];
            actors: components["schemas"]["Involvement"][];
            /** @default [] */
            acts: string[];
            /** @default [] */
            technologies: string[];
            /** @default [] */
            tags: string[];
            attributes: components["schemas"]["AttributeValues"];
            claims: components["schemas"]["Claim"][];
            sources: components["schemas"]["SourceSummary"][];
            independent_sources: number;
            disputed: ("kind" | "title" | "summary" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "related" | "*")[];
            /**
             * @default unverified
             * @enum {string}
             */
            verification: "unverified" | "reported" | "corroborated" | "verified" | "disputed" | "retracted";
            /** @default null */
            dataset: string | null;
            external_ids: components["schemas"]["ExternalIds"];
            related: components["schemas"]["RelatedRecords"];
            revision: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
            /**
             * @description With `date`: whether the record lies in the range for certain, may lie in it, or has no date.
             * @enum {string}
             */
            match?: "certain" | "possible" | "undated";
        };
        /** @description Who, in which role, with which acts. */
        Involvement: {
            id: string | null;
            /** @enum {string} */
            role: "perpetrator" | "instigator" | "victim" | "target" | "party" | "witness" | "reporter" | "author" | "addressee" | "investigator" | "other";
            /** @enum {string} */
            kind: "person" | "group" | "organisation" | "state_body" | "intergovernmental";
            /** @description Null where the sources name nobody, or the name is protected. */
            name: string | null;
            protected: boolean;
            acts: string[];
            note: string | null;
            /** @description How many the row stands for, such as 102 unnamed victims; there only where it is said. */
            count?: number;
        };
        /** @description JSON-LD 1.1 with one graph. */
        Jsonld: {
            /** @description What the words mean; nothing has to be fetched. */
            "@context": {
                [key: string]: unknown;
            };
            "@graph": components["schemas"]["JsonldNode"][];
        };
        /** @description An event of the schema.org vocabulary, for an incident; or a dataset that incidents come from. */
        JsonldNode: {
            "@id": string;
            "@type": string;
        } & {
            [key: string]: unknown;
        };
        /** @description An incident that is there, and whose status an import does not change. */
        KeptStatus: {
            /**
             * @description The file that the row is in, where the import has several; null elsewhere.
             * @default null
             */
            file: string | null;
            row: number;
            id: string;
            /** @description What the record is, and stays. */
            status: string;
            /** @description What the file says; null where it says nothing. */
            given: string | null;
        };
        /** @description What rows without a fault have and their records have not. */
        LeftOut: {
            column: string | null;
            /** @enum {string} */
            reason: "no_name" | "no_url" | "no_code" | "no_match" | "half_point" | "not_first" | "repeated" | "shortened";
            count: number;
            /**
             * @description The file that the row is in, where the import has several; null elsewhere.
             * @default null
             */
            file: string | null;
            /** @description The first such row. */
            row: number;
            /** @description What it has there, at most 80 characters of it. */
            value: string;
        };
        /** @description A place: a disc whose radius says how exact its point is. */
        Location: {
            id: string;
            /** @enum {string} */
            kind: "country" | "region" | "city" | "site";
            name: string;
            names: components["schemas"]["OtherNames"];
            /** @default null */
            parent: string | null;
            /** @default null */
            country: string | null;
            /** @default null */
            subdivision: string | null;
            /** @default null */
            geometry: components["schemas"]["Point"] | null;
            /** @default null */
            radius_m: number | null;
            external_ids: components["schemas"]["ExternalIds"];
            /** @description The number of the change that last touched this document. */
            revision: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
            /** @description How many incidents `/v1/incidents` finds for it, in this view. */
            incident_count: number;
        };
        /** @description A page of the records that match. */
        LocationPage: {
            data: components["schemas"]["Location"][];
            meta: components["schemas"]["PageMeta"];
            links: components["schemas"]["PageLinks"];
        };
        /** @description GeoJSON points, one for each cell of a grid that has records. */
        Map: {
            /** @constant */
            type: "FeatureCollection";
            features: components["schemas"]["Cell"][];
            meta: {
                /** @description How many records match. */
                total: number;
                /** @description How many match but have no point on the map. */
                unlocated: number;
                /** @description The zoom that was used. */
                zoom: number;
                /** @description The zoom that was asked for; larger than `zoom` where it had too many cells. */
                zoom_asked: number;
                revision: number;
                /** @description The filters as they were understood, with defaults. */
                applied: {
                    [key: string]: unknown;
                };
                /** @description The result of `measure` for all records that are counted; null without `measure`. */
                measure: components["schemas"]["MeasuredOfAll"] | null;
                /** @description Values of attributes that were asked for and that no record has. */
                warnings: components["schemas"]["Warning"][];
            };
        };
        /** @description What `measure` asks for, of some records. */
        Measured: {
            /** @description Null where no record has a number, and where it is larger than a number can be. */
            value: number | null;
            /** @description How many of the records have no number. */
            without: number;
        };
        MeasuredOfAll: {
            /** @description Null where no record has a number, and where it is larger than a number can be. */
            value: number | null;
            /** @description How many of the records have no number. */
            without: number;
            /** @enum {string} */
            of: "sum" | "min" | "max" | "mean";
            attribute: string;
        };
        /** @description A text or id that holds the name of an actor. */
        Mention: {
            /** @enum {string} */
            type: "term" | "dataset" | "source" | "location" | "actor" | "incident";
            id: string;
            /** @description Of an incident; null for others. */
            status: string | null;
            /** @description A JSON Pointer (RFC 6901) into the record. */
            pointer: string;
        };
        /** @description Where the names of an actor stand in texts and ids. */
        Mentions: {
            data: components["schemas"]["Mention"][];
        };
        /** @description Which record a record is merged into. */
        MergeIntoInput: {
            /** @description The id of the record that stays. */
            into: string;
        };
        /** @description The record was merged into another one, which `Location` leads to. */
        Moved: {
            /** @description The id of the record that it was merged into. */
            into: string;
        };
        /** @description An update that leaves nothing by which a record would be the same event as before. */
        OtherEvent: {
            /**
             * @description The file that the row is in, where the import has several; null elsewhere.
             * @default null
             */
            file: string | null;
            row: number;
            id: string;
            /** @description What nothing is left of. */
            changed: ("date" | "title" | "place")[];
        };
        /** @default [] */
        OtherNames: {
            value: string;
            /** @default null */
            lang: string | null;
            /** @default null */
            kind: ("official" | "alias" | "former" | "transliteration" | "short") | null;
        }[];
        /** @description Absolute URLs; the header `Link` (RFC 8288) has the same. */
        PageLinks: {
            self: string;
            /** @description The page after this one; null on the last. */
            next: string | null;
            /** @description The page before this one; null on the first. */
            prev: string | null;
        };
        /** @description What is known about all rows that match. */
        PageMeta: {
            /** @description How many rows match in all; null with `count=none`. */
            total: number | null;
            /** @description How many rows this page has. */
            returned: number;
            /** @description The number of the last change when this was read. */
            revision: number;
            /** @description The filters as they were understood, with defaults. */
            applied: {
                [key: string]: unknown;
            };
            /** @description How many meet every other filter but lack a date, or a point; 0 where nothing is excluded for that. */
            excluded: {
                undated: number;
                unlocated: number;
            };
            /** @description Values of attributes that were asked for and that no record has. */
            warnings: components["schemas"]["Warning"][];
            /** @description If few records match: words that are similar to those of `q` that find next to nothing; null if that would take too long. */
            suggestions: components["schemas"]["Suggestion"][] | null;
        };
        /** @description A record as a view had it from a revision on. */
        PastRecord: {
            /** @description The number of the change; every change has one of its own. */
            revision: number;
            /** @description When it was made. */
            at: components["schemas"]["Timestamp"];
            op: components["schemas"]["ChangeOp"];
            /** @description The name of the key that wrote it; null in the public view. */
            by: string | null;
            /** @description Why, in the words of whoever wrote it. */
            reason: string | null;
            /** @description The document as it was; null where the record left the view with this change. */
            record: {
                [key: string]: unknown;
            } | null;
        };
        /** @description An operation of JSON Patch (RFC 6902). */
        PatchOperation: {
            /** @enum {string} */
            op: "add" | "remove" | "replace";
            /** @description A JSON Pointer (RFC 6901); empty for the whole document. */
            path: string;
            /** @description The new value; `remove` has none. */
            value?: unknown;
        };
        /** @description A location, and what it is to the incident. */
        Place: {
            id: string;
            /** @enum {string} */
            role: "site" | "origin" | "destination" | "jurisdiction";
            /** @enum {string} */
            kind: "country" | "region" | "city" | "site";
            name: string;
            country: string | null;
            subdivision: string | null;
            geometry: components["schemas"]["Point"] | null;
            /** @description How exactly the record is placed, in metres: as the record says, else as the place does. */
            radius_m: number | null;
            /** @description How exact the place itself is; there only where the record says something else. */
            place_radius_m?: number | null;
        };
        /** @description A GeoJSON Point: longitude, latitude (WGS 84). */
        Point: {
            /** @constant */
            type: "Point";
            coordinates: [
                number,
                number
            ];
        };
        /** @description A GeoJSON Point: longitude, latitude (WGS 84). */
        PointInput: {
            /** @constant */
            type: "Point";
            coordinates: [
                number,
                number
            ];
        };
        PossibleDuplicate: {
            /**
             * @description The file that the row is in, where the import has several; null elsewhere.
             * @default null
             */
            file: string | null;
            row: number;
            /** @description The id that the row has, or would get. */
            id: string;
            /** @description The record that may be the same. */
            other: string;
            /** @description What they have in common and is rare, the rarest first: the date, or dates that overlap; the title; a place, or one near by; an actor; a source. */
            reasons: ("title" | "date" | "overlap" | "place" | "actor" | "source")[];
            /**
             * @description How much rarer than by chance that is, in bits; the larger, the likelier.
             * @default 0
             */
            score: number;
        };
        /** @description What was refused, and why (RFC 9457). */
        Problem: {
            /** @description A URL of this server that explains the code. */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "invalid_parameter" | "invalid_cursor" | "malformed_url" | "malformed_request" | "malformed_body" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "request_timeout" | "conflict" | "protected_name" | "withdrawn" | "release_deleted" | "precondition_failed" | "body_too_large" | "url_too_long" | "unsupported_media_type" | "range_not_satisfiable" | "invalid_record" | "invalid_mapping" | "protected_row" | "precondition_required" | "too_many_requests" | "headers_too_large" | "internal_error" | "release_unavailable" | "overloaded" | "too_slow" | "insufficient_storage" | "not_ready";
            /** @description `urn:uuid:` and the id of the request, which the log has too. */
            instance: string;
            errors: {
                /** @description The parameter of the URL. */
                parameter?: string;
                /** @description A JSON Pointer (RFC 6901) into the body. */
                pointer?: string;
                /** @description What is wrong, and what it must be. */
                detail: string;
                /** @description The nearest right word. */
                suggestion?: string;
            }[];
            /** @description Where the names of protected people stand; in `protected_name` alone. */
            mentions?: components["schemas"]["Mention"][];
        };
        /** @description What a problem code means. */
        ProblemExplanation: {
            code: string;
            /** @description The HTTP status that it comes with. */
            status: number;
            title: string;
            /** @description What the reader can do about it. */
            explanation: string;
            /** @description The URL of this explanation. */
            type: string;
        };
        RecordCounts: {
            incidents: number;
            actors: number;
            locations: number;
            sources: number;
            datasets: number;
        };
        /** @default [] */
        RelatedRecords: {
            id: string;
            /** @enum {string} */
            relation: "part_of" | "follows" | "same_pattern" | "documents";
        }[];
        /** @description A state of the public view that does not change. */
        Release: {
            /** @description The name to ask for: `release=NAME`. */
            name: string;
            title: string;
            /** @description What its editors say of it. */
            note: string | null;
            created_at: components["schemas"]["Timestamp"];
            /** @description The number of the last change that it has. */
            revision: number;
            /** @description The version of annals that made it. */
            version: string;
            /** @description SHA-256 of the file, in hexadecimal. */
            digest: string;
            /** @description Bytes of the file. */
            size: number;
            counts: components["schemas"]["RecordCounts"];
            /** @description Where its incidents come from, on what terms, and what to beware of. */
            datasets: {
                id: string;
                title: string;
                licence: string;
                attribution: string | null;
                caveats: string | null;
            }[];
            /** @description When it was rebuilt so that somebody is not in it any more; the oldest first. */
            rebuilds: {
                at: components["schemas"]["Timestamp"];
                /** @enum {string} */
                reason: "protected" | "erased";
                /** @description SHA-256 of the file that was replaced. */
                digest: string;
            }[];
            /** @description How to cite it. */
            citation: string;
            links: {
                self: string;
                records: string;
                file: string;
                cff: string;
                diff: string;
            };
        };
        /** @description The releases, the newest first. */
        Releases: {
            data: components["schemas"]["Release"][];
        };
        /** @description A change of a record, and what it changed. */
        Revision: {
            /** @description The number of the change; every change has one of its own. */
            revision: number;
            /** @description When it was made. */
            at: components["schemas"]["Timestamp"];
            op: components["schemas"]["ChangeOp"];
            /** @description The name of the key that wrote it; null in the public view. */
            by: string | null;
            /** @description Why, in the words of whoever wrote it. */
            reason: string | null;
            /** @description The change of another record that this one followed from, such as a new name that is shown here. */
            because: number | null;
            /** @description The id of the record that this one was merged into. */
            into: string | null;
            /** @description What turns the document of the revision before, in this view, into that of this one, `revision` and `updated_at` left aside. No document is `null`. */
            diff: components["schemas"]["PatchOperation"][];
        };
        /** @description The history of a record, the oldest first. */
        Revisions: {
            data: components["schemas"]["Revision"][];
            meta: {
                /** @description The number of the last change that shows in this view. */
                revision: number;
                /** @description The `after` of the next page; null on the last. */
                next: number | null;
            };
            links: components["schemas"]["PageLinks"];
        };
        /** @description An overview: counts, links and releases. */
        Root: {
            name: string;
            version: string;
            /** @description What the collection is, and who is to be written to. */
            collection: {
                /** @description `ANNALS_TITLE`. */
                title: string;
                /** @description `ANNALS_ABOUT`: what it is, as plain text. */
                about: string | null;
                /** @description `ANNALS_CONTACT`: a mail address, or a web address. */
                contact: string | null;
            };
            /** @description The number of the last change. */
            revision: number;
            counts: components["schemas"]["RecordCounts"];
            /** @description The names of the releases, the newest first. */
            releases: string[];
            links: {
                self: string;
                incidents: string;
                timeline: string;
                facets: string;
                map: string;
                actors: string;
                locations: string;
                sources: string;
                datasets: string;
                vocabularies: string;
                attributes: string;
                columns: string;
                changes: string;
                releases: string;
                openapi: string;
                ogc: string;
                docs: string;
                problems: string;
            };
        };
        /** @description What is wrong with a row of a file. */
        RowFault: {
            /**
             * @description The file that the row is in, where the import has several; null elsewhere.
             * @default null
             */
            file: string | null;
            /** @description From 1, the header not counted; null where the whole file is meant. */
            row: number | null;
            /** @description The line that the row begins on, where the format has lines. */
            line: number | null;
            column: string | null;
            /** @description Where in the record that is made of the row (JSON Pointer). */
            pointer: string | null;
            /** @enum {string} */
            code: "malformed_csv" | "ragged_row" | "malformed_json" | "too_large" | "invalid_utf8" | "other_encoding" | "too_compressed" | "too_many_rows" | "no_rows" | "no_dataset" | "prune_bound" | "unreadable" | "missing_column" | "missing_value" | "error_cell" | "invalid_date" | "invalid_number" | "unknown_code" | "swapped_coordinates" | "coordinate_out_of_range" | "incomplete_point" | "markup" | "duplicate_id" | "another_event" | "reused_ids" | "contradiction" | "missing_reference" | "conflict" | "invalid_value" | "forbidden";
            detail: string;
            /** @description The value that the mapping has made of the row, at most 80 characters of it. */
            value: string | null;
            /**
             * @description What stands in the column, at most 80 characters of it; null where it is not known, or empty.
             * @default null
             */
            cell: string | null;
        };
        /** @description What is odd about a row of a file, and stops nothing. */
        RowWarning: {
            /**
             * @description The file that the row is in, where the import has several; null elsewhere.
             * @default null
             */
            file: string | null;
            /** @description From 1, the header not counted; null where the whole file is meant. */
            row: number | null;
            /** @description The line that the row begins on, where the format has lines. */
            line: number | null;
            column: string | null;
            /** @description Where in the record that is made of the row (JSON Pointer). */
            pointer: string | null;
            /** @enum {string} */
            code: "zero_point" | "far_from_country" | "distant_year" | "duplicate_url" | "renamed_attribute" | "impossible_time" | "epoch_unit" | "same_hour" | "no_zone" | "other_calendar" | "two_formats" | "no_pair" | "uneven_lists" | "joined_list" | "mixed_numbers" | "other_decimal" | "guessed_encoding" | "other_sheets" | "hidden_cells" | "merged_cells" | "repeated_header" | "other_columns";
            detail: string;
            /** @description The value that the mapping has made of the row, at most 80 characters of it. */
            value: string | null;
            /**
             * @description What stands in the column, at most 80 characters of it; null where it is not known, or empty.
             * @default null
             */
            cell: string | null;
            /** @description How many rows it is about; 1 unless it is said of a column. */
            count: number;
        };
        /** @description A document, dataset or testimony that claims rest on. */
        Source: {
            id: string;
            /** @enum {string} */
            kind: "government_report" | "ngo_report" | "intergovernmental" | "news" | "press_release" | "testimony" | "dataset" | "media" | "other";
            title: string;
            /** @default null */
            publisher: string | null;
            /** @default [] */
            authors: string[];
            /** @default null */
            published: string | null;
            /** @default null */
            url: string | null;
            /** @default null */
            archive_url: string | null;
            /** @default null */
            lang: string | null;
            /** @default null */
            reliability: ("A" | "B" | "C" | "D" | "E" | "F") | null;
            /** @default [] */
            cites: string[];
            /** @description The number of the change that last touched this document. */
            revision: number;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
            /** @description How many incidents `/v1/incidents` finds for it, in this view. */
            incident_count: number;
        };
        /** @description A page of the records that match. */
        SourcePage: {
            data: components["schemas"]["Source"][];
            meta: components["schemas"]["PageMeta"];
            links: components["schemas"]["PageLinks"];
        };
        /** @description A source that the claims name; `cites` holds those of the others that it cites. */
        SourceSummary: {
            id: string;
            /** @enum {string} */
            kind: "government_report" | "ngo_report" | "intergovernmental" | "news" | "press_release" | "testimony" | "dataset" | "media" | "other";
            title: string;
            /** @default null */
            publisher: string | null;
            /** @default null */
            published: string | null;
            /** @default null */
            url: string | null;
            /** @default null */
            reliability: ("A" | "B" | "C" | "D" | "E" | "F") | null;
            /** @default [] */
            cites: string[];
        };
        SourcedClaim: {
            /** @description Unique within the record. */
            id: string;
            /** @enum {string} */
            field: "kind" | "title" | "summary" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "related" | "*";
            /**
             * @description What the source says, in the shape of the field; null means what the record says.
             * @default null
             */
            value: unknown;
            source: components["schemas"]["Source"];
            /**
             * @description Where in the source: a page, a paragraph.
             * @default null
             */
            locator: string | null;
            /**
             * @description Admiralty 1 to 6.
             * @default null
             */
            credibility: number | null;
            /**
             * @description Whether the record follows it.
             * @default true
             */
            adopted: boolean;
            /** @default null */
            note: string | null;
        };
        /** @description What may have been meant by a word that finds next to nothing. */
        Suggestion: {
            /** @description The word as it was asked for. */
            word: string;
            /** @description A word that is near to it, as it is looked for. */
            suggestion: string;
            /** @description How many records `q=` with that word finds in this view. */
            count: number;
            /** @description The whole `q` with it in the place of the word; other words that find nothing replaced too. */
            q: string;
        };
        /** @description A column of a flat table. */
        TableColumn: {
            /**
             * @description The table, as its file is called: `incidents` of `incidents.csv`.
             * @enum {string}
             */
            table: "incidents" | "actors" | "locations" | "sources" | "datasets" | "timeline" | "facets";
            /** @description The name of the column. `attr_NAME` and `MEASURE` stand for what a query or a dataset names. */
            name: string;
            /**
             * @description What its cells are, or the entries of a list. `day` is an ISO day, `time` an RFC 3339 time, `scalar` text, number or Boolean.
             * @enum {string}
             */
            type: "text" | "integer" | "number" | "boolean" | "day" | "time" | "scalar";
            /** @description Whether a cell has several entries: joined by `|` in CSV, a list in Parquet. */
            is_list: boolean;
            description: string;
            /** @description A cell, or an entry of a list. */
            example: string | number | boolean;
            /** @description The field of the JSON document that it is made of. */
            field: string | null;
        };
        /** @description The columns of the flat tables, in their order. */
        TableColumns: {
            data: components["schemas"]["TableColumn"][];
        };
        /** @description How many records fall within each period; a record counts in each period that it touches. */
        Timeline: {
            data: components["schemas"]["Bucket"][];
            meta: {
                /** @enum {string} */
                interval: "century" | "decade" | "year" | "month" | "day";
                /** @description How many records fall within some period. */
                total: number;
                /** @description How many match but have no date. */
                undated: number;
                revision: number;
                /** @description The filters as they were understood, with defaults. */
                applied: {
                    [key: string]: unknown;
                };
                /** @description The result of `measure` for all records that are counted; null without `measure`. */
                measure: components["schemas"]["MeasuredOfAll"] | null;
                /** @description Values of attributes that were asked for and that no record has. */
                warnings: components["schemas"]["Warning"][];
            };
        };
        /** @description JSON for TimelineJS 3 (Knight Lab). */
        Timelinejs: {
            /** @description The first slide: what the collection is called, and whose the data is. Absent where no record has a dataset. */
            title?: {
                /** @description HTML. */
                text: {
                    headline: string;
                    text: string;
                };
                /** @constant */
                autolink: false;
            };
            events: components["schemas"]["TimelinejsEvent"][];
        };
        /** @description The parts of a date that are known; there is no year 0. */
        TimelinejsDate: {
            year: number;
            month?: number;
            day?: number;
        };
        /** @description An incident as TimelineJS 3 draws it. */
        TimelinejsEvent: {
            unique_id: string;
            start_date: components["schemas"]["TimelinejsDate"];
            end_date?: components["schemas"]["TimelinejsDate"];
            /** @description What the parts cannot say. */
            display_date?: string;
            /** @description The kind of the record. */
            group?: string;
            /** @description HTML. */
            text: {
                headline: string;
                text: string;
            };
            /** @constant */
            autolink: false;
            /** @enum {string} */
            match?: "certain" | "possible" | "undated";
        };
        /** Format: date-time */
        Timestamp: string;
        /** @default {} */
        Translations: {
            [key: string]: {
                /** @default null */
                title: string | null;
                /** @default null */
                summary: string | null;
            };
        };
        /** @description All lists of codes. */
        Vocabularies: {
            /** @description The entries of each list, by its name. */
            data: {
                [key: string]: components["schemas"]["VocabularyEntry"][];
            };
        };
        /** @description One list of codes. */
        Vocabulary: {
            data: components["schemas"]["VocabularyEntry"][];
        };
        /** @description A code, and what it means. */
        VocabularyEntry: {
            code: string;
            label: string;
            broader: string | null;
            description: string | null;
            /** @description How many incidents have it, narrower terms included; null for a list that is not about incidents. */
            incident_count: number | null;
        };
        /** @description A filter that no record matches, whatever the other filters are. */
        Warning: {
            parameter: string;
            detail: string;
            /** @description The nearest value that a record has. */
            suggestion: string | null;
        };
    };
    responses: {
        /** @description The page of the record, for `Accept` that names HTML and likes it better than JSON. */
        303: {
            headers: {
                Location: components["headers"]["Location"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Default Response */
        Actor: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Actor"];
            };
        };
        /** @description CSV (RFC 4180). */
        Csv: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Annals-Revision": components["headers"]["Annals-Revision"];
                "Content-Disposition": components["headers"]["Content-Disposition"];
                [name: string]: unknown;
            };
            content: {
                "text/csv": string;
            };
        };
        /** @description Default Response */
        Dataset: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Dataset"];
            };
        };
        /** @description CSV (RFC 4180): a flat row of each record. `bom`, `delimiter` and `decimal` write it as a spreadsheet wants it. */
        ExportCsv: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Annals-Revision": components["headers"]["Annals-Revision"];
                "Annals-Total": components["headers"]["Annals-Total"];
                "Annals-Omitted": components["headers"]["Annals-Omitted"];
                "Content-Disposition": components["headers"]["Content-Disposition"];
                Link: components["headers"]["Link"];
                [name: string]: unknown;
            };
            content: {
                "text/csv": string;
            };
        };
        /** @description NDJSON: one document on each line. */
        ExportNdjson: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Annals-Revision": components["headers"]["Annals-Revision"];
                "Annals-Total": components["headers"]["Annals-Total"];
                "Annals-Omitted": components["headers"]["Annals-Omitted"];
                "Content-Disposition": components["headers"]["Content-Disposition"];
                Link: components["headers"]["Link"];
                [name: string]: unknown;
            };
            content: {
                "application/x-ndjson": string;
            };
        };
        /** @description It does. */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: "ok";
                };
            };
        };
        /** @description Default Response */
        ImportReport: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportReport"];
            };
        };
        /** @description Default Response */
        Incident: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Incident"];
            };
        };
        /** @description Default Response */
        Incident201: {
            headers: {
                Location: components["headers"]["Location"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Incident"];
            };
        };
        /** @description Default Response */
        Location: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Location"];
            };
        };
        /** @description Default Response */
        Mentions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Mentions"];
            };
        };
        /** @description Default Response */
        Moved308: {
            headers: {
                Location: components["headers"]["Location"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Moved"];
            };
        };
        /** @description What the client has, by the tag in `If-None-Match`, is still right. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Default Response */
        PastRecord: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PastRecord"];
            };
        };
        /** @description Refused: the problem says why, and what would be right. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter is not valid (`invalid_parameter`); The cursor is not valid for this query (`invalid_cursor`); The URL cannot be decoded (`malformed_url`); The request cannot be parsed (`malformed_request`); The body cannot be parsed (`malformed_body`). */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A valid key is needed (`unauthorized`). */
        Problem401: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The scope of the key is too small (`forbidden`). */
        Problem403: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found (`not_found`). */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request conflicts with what is stored (`conflict`); The name of a protected person would become public (`protected_name`). */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The record was withdrawn (`withdrawn`); The release was deleted (`release_deleted`). */
        Problem410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The record has changed since it was read (`precondition_failed`). */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large (`body_too_large`). */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The media type of the body is not supported (`unsupported_media_type`). */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The requested range is outside the file (`range_not_satisfiable`). */
        Problem416: {
            headers: {
                "Content-Range": components["headers"]["Content-Range"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The record is not valid (`invalid_record`); The mapping is not valid (`invalid_mapping`); A row about a protected person has no id (`protected_row`). */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The If-Match header is missing (`precondition_required`). */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests (`too_many_requests`). */
        Problem429: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The release cannot be read now (`release_unavailable`); The server is too busy (`overloaded`); The query takes too long (`too_slow`); The server is not ready (`not_ready`). */
        Problem503: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The disk of the server is full (`insufficient_storage`). */
        Problem507: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Default Response */
        Revisions: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Annals-Revision": components["headers"]["Annals-Revision"];
                Link: components["headers"]["Link"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Revisions"];
            };
        };
        /** @description Default Response */
        Source: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Source"];
            };
        };
        /** @description SVG 1.1. */
        Svg: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "Annals-Revision": components["headers"]["Annals-Revision"];
                "Content-Disposition": components["headers"]["Content-Disposition"];
                [name: string]: unknown;
            };
            content: {
                "image/svg+xml": string;
            };
        };
    };
    parameters: {
        /** @description `true` accepts that protected names stand in the texts and ids that a `protected_name` error has listed. */
        acknowledge: "true" | "false";
        /** @description What was done; narrower acts match too. */
        act: string[];
        /** @description An actor, or one below it. One and the same involvement satisfies `actor`, `role`, `actor_kind` and `actor_act`. */
        actor: string[];
        /** @description An act of an involvement, or a narrower one. */
        actor_act: string[];
        /** @description The kind of actor in an involvement, unnamed and protected ones included. */
        actor_kind: ("person" | "group" | "organisation" | "state_body" | "intergovernmental")[];
        /** @description Only changes after this revision; all by default. */
        after: number;
        /** @description A value that a dataset brings: `name=value`, `!=`, `<`, `<=`, `>`, `>=`. Numbers compare with numbers, texts with texts; a record without it matches none. May be repeated, at most 10 times: all must hold. */
        attr: string[];
        /** @description `minLon,minLat,maxLon,maxLat` (CRS84) around the point of the place; minLon over maxLon crosses the antimeridian. */
        bbox: string;
        /** @description `true` begins with a byte order mark, which some spreadsheets want. */
        bom: "true" | "false";
        /** @description What to count by; `attr:NAME` are the values of an attribute. */
        by: (("kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "actor" | "role" | "actor_kind" | "location" | "country" | "subdivision" | "precision") | `attr:${string}`)[];
        /** @description The id of the claim, unique in its record. */
        claim: string;
        /** @description `none` skips counting: `meta.total` is null then. */
        count: "exact" | "none";
        /** @description ISO 3166-1 alpha-2 code of the place. */
        country: string[];
        /** @description `true` counts by the two that `by` names at once, too: `pairs` are the values that occur together, of the `facet_limit` most frequent of each. At most 10000 pairs. */
        cross: "true" | "false";
        /** @description Where the page starts: the cursor from a `next` or `prev` link, with the same filters and sort. */
        cursor: string;
        /** @description The dataset that it comes from. */
        dataset: string[];
        /** @description An EDTF date or interval, as the range from its earliest to its latest day. Every row then says how it matches. */
        date: string;
        /** @description `possible` (default): the record may fall within the range. `certain`: it certainly does. Needs `date`. */
        date_match: "possible" | "certain";
        /** @description The decimal mark of numbers; `point` by default. `comma` needs another delimiter than that. */
        decimal: "point" | "comma";
        /** @description What separates cells; `comma` by default. Spreadsheets in many countries want `semicolon`. */
        delimiter: "comma" | "semicolon" | "tab";
        /** @description Whether a claim that was not adopted contradicts the record. */
        disputed: "true" | "false";
        /** @description `true` erases it for good, with its history. Needs a key with the scope `admin`. */
        erase: "true" | "false";
        /** @description The id of the record elsewhere: `scheme:value`. */
        external_id: string;
        /** @description The most values of each, 1 to 1000; 20 by default. */
        facet_limit: number;
        /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
        fields: ("id" | "kind" | "status" | "title" | "summary" | "lang" | "translations" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "claims" | "sources" | "independent_sources" | "disputed" | "verification" | "dataset" | "external_ids" | "related" | "revision" | "created_at" | "updated_at" | "match")[];
        /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
        "fields-actors": ("id" | "kind" | "name" | "names" | "country" | "parent" | "description" | "external_ids" | "protected" | "revision" | "created_at" | "updated_at" | "incident_count")[];
        /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
        "fields-datasets": ("id" | "title" | "licence" | "attribution" | "version" | "caveats" | "revision" | "created_at" | "updated_at" | "incident_count")[];
        /** @description Only these columns; `id` always. */
        "fields-export-csv": string[];
        /** @description Only these columns; `id` always. `attr_NAME` is an attribute. */
        "fields-incidents": string[];
        /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
        "fields-locations": ("id" | "kind" | "name" | "names" | "parent" | "country" | "subdivision" | "geometry" | "radius_m" | "external_ids" | "revision" | "created_at" | "updated_at" | "incident_count")[];
        /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
        "fields-sources": ("id" | "kind" | "title" | "publisher" | "authors" | "published" | "url" | "archive_url" | "lang" | "reliability" | "cites" | "revision" | "created_at" | "updated_at" | "incident_count")[];
        /** @description The id of the record. */
        id: string;
        /** @description The id of the record. */
        "id-datasets": string;
        /** @description The id of the import. */
        "id-imports": string;
        /** @description The id of the record. */
        "id-incidents": string;
        /** @description The id of the record. */
        "id-locations": string;
        /** @description Records by their ids. */
        "id-query": string[];
        /** @description The id of the record. */
        "id-sources": string;
        /** @description The width of a bucket; by default the finest that makes a readable timeline. At most 2000 buckets. */
        interval: "century" | "decade" | "year" | "month" | "day";
        /** @description Who did what to whom: `role:actor` or `role:actor:act`, any part may be `*`. May be repeated, at most 6 times: each value is met by an involvement of its own. */
        involves: string[];
        /** @description The type of record. */
        kind: ("incident" | "programme" | "publication")[];
        /** @description Only of these kinds. */
        "kind-actors": ("person" | "group" | "organisation" | "state_body" | "intergovernmental")[];
        /** @description Only of these kinds. */
        "kind-locations": ("country" | "region" | "city" | "site")[];
        /** @description Only of these kinds. */
        "kind-sources": ("government_report" | "ngo_report" | "intergovernmental" | "news" | "press_release" | "testimony" | "dataset" | "media" | "other")[];
        /** @description The language of its words; English by default. */
        lang: "en" | "ar" | "es" | "fr" | "ru" | "zh";
        /** @description The language of labels; English by default. Labels of your own stay as they are. */
        "lang-vocabularies": "en" | "ar" | "es" | "fr" | "ru" | "zh";
        /** @description How many rows at most; all by default. */
        limit: number;
        /** @description Rows of a page, 1 to 1000; 50 by default. */
        "limit-list": number;
        /** @description Entries of a page, 1 to 1000; 50 by default. */
        "limit-list-revision": number;
        /** @description A place, or one below it. One and the same place satisfies all filters about places. */
        location: string[];
        /** @description The point of the place is known at least as exactly as this: `1km`. */
        max_radius: string;
        /** @description A measure of the numbers of an attribute: `sum:NAME`, `min:NAME`, `max:NAME`, `mean:NAME`. Texts, and records without a value, are counted as `without`. */
        measure: string;
        /** @description At least so many independent sources. */
        min_sources: number;
        /** @description The number of a change of this record. */
        n: string;
        /** @description The number of the revision. */
        "n-restore": number;
        /** @description The name of the release, or `latest`. */
        name: string;
        /** @description `longitude,latitude`: the point of the place is `within` so far of it, by great circle. Needs `within`. */
        near: string;
        /** @description How exactly the date is known. */
        precision: ("day" | "month" | "season" | "year" | "decade" | "century" | "millennium" | "interval" | "set" | "unknown")[];
        /** @description Full text over titles, summaries, translations, names of actors and locations, and titles of sources. Words are ANDed, `"…"` is a phrase, `word*` a prefix, `-word` excludes; case, accents and other spellings of the same letters do not matter. Chinese, Japanese, Korean, Tibetan, Thai and the like match by any run of characters. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
        q: string;
        /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
        "q-actors": string;
        /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
        "q-datasets": string;
        /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
        "q-locations": string;
        /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
        "q-sources": string;
        /** @description `true` leaves text that looks like a formula as it is. */
        raw: "true" | "false";
        /** @description The reason, shown with the revision to those who may see it. */
        reason: string;
        /** @description Records that relate to this one: `id`, or `relation:id`. */
        related: string;
        /** @description The name of a release, or `latest`: its records instead of the current ones. */
        release: string;
        /** @description The role in an involvement. */
        role: ("perpetrator" | "instigator" | "victim" | "target" | "party" | "witness" | "reporter" | "author" | "addressee" | "investigator" | "other")[];
        /** @description Only changes after this revision; 0, the beginning, by default. */
        since: number;
        /** @description The order of the rows; `-` reverses it. `attr:NAME` and `-attr:NAME` are by the values of an attribute, numbers before texts (or after them), records without one last. */
        sort: ("date" | "-date" | "updated" | "-updated" | "title" | "relevance" | "distance") | (`attr:${string}` | `-attr:${string}`);
        /** @description Records with a claim that names this source. */
        source: string[];
        /** @description Other than `published` needs `view=full`. */
        status: "draft" | "published" | "withdrawn";
        /** @description ISO 3166-2 code of the place. */
        subdivision: string[];
        /** @description Only the columns of these tables. */
        table: ("incidents" | "actors" | "locations" | "sources" | "datasets" | "timeline" | "facets")[];
        /** @description Free tags. */
        tag: string[];
        /** @description What was used; narrower technologies match too. */
        technology: string[];
        /** @description Its colours; `light` by default. */
        theme: "light" | "dark";
        /** @description The title; the name of the collection by default. */
        title: string;
        /** @description Records without a known year: `exclude` by default with `date`, else `include`. */
        undated: "include" | "exclude" | "only";
        /** @description Records without a point that is drawn on a map: `exclude` by default with `bbox`, `near` or `max_radius`, else `include`. */
        unlocated: "include" | "exclude" | "only";
        /** @description Changed after this revision (a whole number; one that the view has not come to is a 400), or at or after this RFC 3339 date or time. */
        updated_since: string;
        /** @description Only those whose address or copy leads to the same page: the same but for `www.`, `http` or `https`, a slash at the end, parameters for tracking, what stands behind `#`, and copies in archives. */
        url: string;
        /** @description How far the editors regard it as confirmed. */
        verification: ("unverified" | "reported" | "corroborated" | "verified" | "disputed" | "retracted")[];
        /** @description `full` includes drafts, withdrawn records and protected names, and needs a key with the scope `read`. */
        view: "public" | "full";
        /** @description Its width in pixels; 800 by default. */
        width: number;
        /** @description How far from `near`: `50km`, `500m`. Needs `near`. */
        within: string;
    };
    requestBodies: {
        Actor: {
            content: {
                "application/json": {
                    id?: string;
                    /** @enum {string} */
                    kind: "person" | "group" | "organisation" | "state_body" | "intergovernmental";
                    name: string;
                    /** @default [] */
                    names?: {
                        value: string;
                        /** @default null */
                        lang?: string | null;
                        /** @default null */
                        kind?: ("official" | "alias" | "former" | "transliteration" | "short") | null;
                    }[];
                    /** @default null */
                    country?: string | null;
                    /** @default null */
                    parent?: string | null;
                    /** @default null */
                    description?: string | null;
                    /** @default [] */
                    external_ids?: {
                        scheme: string;
                        value: string;
                    }[];
                    /** @default false */
                    protected?: boolean;
                };
            };
        };
        Dataset: {
            content: {
                "application/json": {
                    id?: string;
                    title: string;
                    licence: string;
                    /** @default null */
                    attribution?: string | null;
                    /** @default null */
                    version?: string | null;
                    /** @default null */
                    caveats?: string | null;
                };
            };
        };
        Incident: {
            content: {
                "application/json": {
                    id?: string;
                    /** @enum {string} */
                    kind: "incident" | "programme" | "publication";
                    /**
                     * @default draft
                     * @enum {string}
                     */
                    status?: "draft" | "published" | "withdrawn";
                    title: string;
                    /** @default null */
                    summary?: string | null;
                    /** @default null */
                    lang?: string | null;
                    /** @default {} */
                    translations?: {
                        [key: string]: {
                            /** @default null */
                            title?: string | null;
                            /** @default null */
                            summary?: string | null;
                        };
                    };
                    /** @default [] */
                    acts?: string[];
                    /** @default [] */
                    technologies?: string[];
                    /** @default [] */
                    tags?: string[];
                    /** @default {} */
                    attributes?: {
                        [key: string]: string | number | boolean | null;
                    };
                    /**
                     * @default unverified
                     * @enum {string}
                     */
                    verification?: "unverified" | "reported" | "corroborated" | "verified" | "disputed" | "retracted";
                    /** @default null */
                    dataset?: string | null;
                    /** @default [] */
                    external_ids?: {
                        scheme: string;
                        value: string;
                    }[];
                    /** @default [] */
                    related?: {
                        id: string;
                        /** @enum {string} */
                        relation: "part_of" | "follows" | "same_pattern" | "documents";
                    }[];
                    /** @description EDTF text (ISO 8601-2), or null where nothing is known. */
                    date?: string | null;
                    locations?: {
                        id: string;
                        /**
                         * @default site
                         * @enum {string}
                         */
                        role?: "site" | "origin" | "destination" | "jurisdiction";
                        radius_m?: number | null;
                        place_radius_m?: number | null;
                    }[];
                    actors?: {
                        /** @default null */
                        id?: string | null;
                        /** @enum {string} */
                        role: "perpetrator" | "instigator" | "victim" | "target" | "party" | "witness" | "reporter" | "author" | "addressee" | "investigator" | "other";
                        /** @enum {string} */
                        kind?: "person" | "group" | "organisation" | "state_body" | "intergovernmental";
                        name?: string | null;
                        protected?: boolean;
                        /** @default [] */
                        acts?: string[];
                        /** @default null */
                        note?: string | null;
                        count?: number | null;
                    }[];
                    claims?: components["schemas"]["ClaimInput"][];
                };
            };
        };
        Location: {
            content: {
                "application/json": {
                    id?: string;
                    /** @enum {string} */
                    kind: "country" | "region" | "city" | "site";
                    name: string;
                    /** @default [] */
                    names?: {
                        value: string;
                        /** @default null */
                        lang?: string | null;
                        /** @default null */
                        kind?: ("official" | "alias" | "former" | "transliteration" | "short") | null;
                    }[];
                    /** @default null */
                    parent?: string | null;
                    /** @default null */
                    country?: string | null;
                    /** @default null */
                    subdivision?: string | null;
                    /** @default null */
                    geometry?: components["schemas"]["PointInput"] | null;
                    /** @default null */
                    radius_m?: number | null;
                    /** @default [] */
                    external_ids?: {
                        scheme: string;
                        value: string;
                    }[];
                };
            };
        };
        MergeInto: {
            content: {
                "application/json": components["schemas"]["MergeIntoInput"];
            };
        };
        Patch: {
            content: {
                "application/merge-patch+json": {
                    [key: string]: unknown;
                };
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        Source: {
            content: {
                "application/json": {
                    id?: string;
                    /** @enum {string} */
                    kind: "government_report" | "ngo_report" | "intergovernmental" | "news" | "press_release" | "testimony" | "dataset" | "media" | "other";
                    title: string;
                    /** @default null */
                    publisher?: string | null;
                    /** @default [] */
                    authors?: string[];
                    /** @default null */
                    published?: string | null;
                    /** @default null */
                    url?: string | null;
                    /** @default null */
                    archive_url?: string | null;
                    /** @default null */
                    lang?: string | null;
                    /** @default null */
                    reliability?: ("A" | "B" | "C" | "D" | "E" | "F") | null;
                    /** @default [] */
                    cites?: string[];
                };
            };
        };
    };
    headers: {
        /** @description `bytes`: parts are sent where `Range` asks for one. */
        "Accept-Ranges": string;
        /** @description The `since` of the next page of changes, or of your next request. */
        "Annals-Next": number;
        /** @description How many more the format cannot hold. */
        "Annals-Omitted": number;
        /** @description The number of the last change when this was read; `since` of `/v1/changes` goes on from there. */
        "Annals-Revision": number;
        /** @description How many records are written. */
        "Annals-Total": number;
        /** @description How long, and for whom, the answer may be kept (RFC 9111). */
        "Cache-Control": string;
        /** @description The name of the file (RFC 6266). */
        "Content-Disposition": string;
        /** @description Which bytes of the file these are, and how many it has. */
        "Content-Range": string;
        /** @description A strong entity tag (RFC 9110 section 8.8.3); each coding of the answer has its own. */
        ETag: string;
        /** @description Links (RFC 8288): pages around this one, or licences. */
        Link: string;
        /** @description Where it is. */
        Location: string;
        /** @description `respond-async`, where `Prefer` asked for it (RFC 7240). */
        "Preference-Applied": string;
        /** @description What is left of the quota, where there is one. */
        RateLimit: string;
        /** @description The quota, where there is one. */
        "RateLimit-Policy": string;
        /** @description After how many seconds to try again. */
        "Retry-After": number;
        /** @description What else the answer depends on. */
        Vary: string;
        /** @description What is wrong with the key, or that there is none (RFC 6750). */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type Actor = components['schemas']['Actor'];
export type ActorPage = components['schemas']['ActorPage'];
export type Attribute = components['schemas']['Attribute'];
export type AttributeValues = components['schemas']['AttributeValues'];
export type Attributes = components['schemas']['Attributes'];
export type Bucket = components['schemas']['Bucket'];
export type Cell = components['schemas']['Cell'];
export type Change = components['schemas']['Change'];
export type ChangeOp = components['schemas']['ChangeOp'];
export type Changes = components['schemas']['Changes'];
export type Claim = components['schemas']['Claim'];
export type ClaimInput = components['schemas']['ClaimInput'];
export type Claims = components['schemas']['Claims'];
export type Credit = components['schemas']['Credit'];
export type Dataset = components['schemas']['Dataset'];
export type DatasetPage = components['schemas']['DatasetPage'];
export type DateBounds = components['schemas']['DateBounds'];
export type EventDate = components['schemas']['EventDate'];
export type ExternalIds = components['schemas']['ExternalIds'];
export type FacetPair = components['schemas']['FacetPair'];
export type FacetValue = components['schemas']['FacetValue'];
export type Facets = components['schemas']['Facets'];
export type FileNotRead = components['schemas']['FileNotRead'];
export type Geojson = components['schemas']['Geojson'];
export type GeojsonFeature = components['schemas']['GeojsonFeature'];
export type ImportCounts = components['schemas']['ImportCounts'];
export type ImportDemo = components['schemas']['ImportDemo'];
export type ImportPage = components['schemas']['ImportPage'];
export type ImportProgress = components['schemas']['ImportProgress'];
export type ImportReport = components['schemas']['ImportReport'];
export type ImportSummary = components['schemas']['ImportSummary'];
export type Incident = components['schemas']['Incident'];
export type IncidentPage = components['schemas']['IncidentPage'];
export type IncidentRow = components['schemas']['IncidentRow'];
export type Involvement = components['schemas']['Involvement'];
export type Jsonld = components['schemas']['Jsonld'];
export type JsonldNode = components['schemas']['JsonldNode'];
export type KeptStatus = components['schemas']['KeptStatus'];
export type LeftOut = components['schemas']['LeftOut'];
export type Location = components['schemas']['Location'];
export type LocationPage = components['schemas']['LocationPage'];
export type Map = components['schemas']['Map'];
export type Measured = components['schemas']['Measured'];
export type MeasuredOfAll = components['schemas']['MeasuredOfAll'];
export type Mention = components['schemas']['Mention'];
export type Mentions = components['schemas']['Mentions'];
export type MergeIntoInput = components['schemas']['MergeIntoInput'];
export type Moved = components['schemas']['Moved'];
export type OtherEvent = components['schemas']['OtherEvent'];
export type OtherNames = components['schemas']['OtherNames'];
export type PageLinks = components['schemas']['PageLinks'];
export type PageMeta = components['schemas']['PageMeta'];
export type PastRecord = components['schemas']['PastRecord'];
export type PatchOperation = components['schemas']['PatchOperation'];
export type Place = components['schemas']['Place'];
export type Point = components['schemas']['Point'];
export type PointInput = components['schemas']['PointInput'];
export type PossibleDuplicate = components['schemas']['PossibleDuplicate'];
export type Problem = components['schemas']['Problem'];
export type ProblemExplanation = components['schemas']['ProblemExplanation'];
export type RecordCounts = components['schemas']['RecordCounts'];
export type RelatedRecords = components['schemas']['RelatedRecords'];
export type Release = components['schemas']['Release'];
export type Releases = components['schemas']['Releases'];
export type Revision = components['schemas']['Revision'];
export type Revisions = components['schemas']['Revisions'];
export type Root = components['schemas']['Root'];
export type RowFault = components['schemas']['RowFault'];
export type RowWarning = components['schemas']['RowWarning'];
export type Source = components['schemas']['Source'];
export type SourcePage = components['schemas']['SourcePage'];
export type SourceSummary = components['schemas']['SourceSummary'];
export type SourcedClaim = components['schemas']['SourcedClaim'];
export type Suggestion = components['schemas']['Suggestion'];
export type TableColumn = components['schemas']['TableColumn'];
export type TableColumns = components['schemas']['TableColumns'];
export type Timeline = components['schemas']['Timeline'];
export type Timelinejs = components['schemas']['Timelinejs'];
export type TimelinejsDate = components['schemas']['TimelinejsDate'];
export type TimelinejsEvent = components['schemas']['TimelinejsEvent'];
export type Timestamp = components['schemas']['Timestamp'];
export type Translations = components['schemas']['Translations'];
export type Vocabularies = components['schemas']['Vocabularies'];
export type Vocabulary = components['schemas']['Vocabulary'];
export type VocabularyEntry = components['schemas']['VocabularyEntry'];
export type Warning = components['schemas']['Warning'];
export type Response303 = components['responses']['303'];
export type ResponseActor = components['responses']['Actor'];
export type ResponseCsv = components['responses']['Csv'];
export type ResponseDataset = components['responses']['Dataset'];
export type ResponseExportCsv = components['responses']['ExportCsv'];
export type ResponseExportNdjson = components['responses']['ExportNdjson'];
export type ResponseHealth = components['responses']['Health'];
export type ResponseImportReport = components['responses']['ImportReport'];
export type ResponseIncident = components['responses']['Incident'];
export type ResponseIncident201 = components['responses']['Incident201'];
export type ResponseLocation = components['responses']['Location'];
export type ResponseMentions = components['responses']['Mentions'];
export type ResponseMoved308 = components['responses']['Moved308'];
export type ResponseNotModified = components['responses']['NotModified'];
export type ResponsePastRecord = components['responses']['PastRecord'];
export type ResponseProblem = components['responses']['Problem'];
export type ResponseProblem400 = components['responses']['Problem400'];
export type ResponseProblem401 = components['responses']['Problem401'];
export type ResponseProblem403 = components['responses']['Problem403'];
export type ResponseProblem404 = components['responses']['Problem404'];
export type ResponseProblem409 = components['responses']['Problem409'];
export type ResponseProblem410 = components['responses']['Problem410'];
export type ResponseProblem412 = components['responses']['Problem412'];
export type ResponseProblem413 = components['responses']['Problem413'];
export type ResponseProblem415 = components['responses']['Problem415'];
export type ResponseProblem416 = components['responses']['Problem416'];
export type ResponseProblem422 = components['responses']['Problem422'];
export type ResponseProblem428 = components['responses']['Problem428'];
export type ResponseProblem429 = components['responses']['Problem429'];
export type ResponseProblem503 = components['responses']['Problem503'];
export type ResponseProblem507 = components['responses']['Problem507'];
export type ResponseRevisions = components['responses']['Revisions'];
export type ResponseSource = components['responses']['Source'];
export type ResponseSvg = components['responses']['Svg'];
export type ParameterAcknowledge = components['parameters']['acknowledge'];
export type ParameterAct = components['parameters']['act'];
export type ParameterActor = components['parameters']['actor'];
export type ParameterActorAct = components['parameters']['actor_act'];
export type ParameterActorKind = components['parameters']['actor_kind'];
export type ParameterAfter = components['parameters']['after'];
export type ParameterAttr = components['parameters']['attr'];
export type ParameterBbox = components['parameters']['bbox'];
export type ParameterBom = components['parameters']['bom'];
export type ParameterBy = components['parameters']['by'];
export type ParameterClaim = components['parameters']['claim'];
export type ParameterCount = components['parameters']['count'];
export type ParameterCountry = components['parameters']['country'];
export type ParameterCross = components['parameters']['cross'];
export type ParameterCursor = components['parameters']['cursor'];
export type ParameterDataset = components['parameters']['dataset'];
export type ParameterDate = components['parameters']['date'];
export type ParameterDateMatch = components['parameters']['date_match'];
export type ParameterDecimal = components['parameters']['decimal'];
export type ParameterDelimiter = components['parameters']['delimiter'];
export type ParameterDisputed = components['parameters']['disputed'];
export type ParameterErase = components['parameters']['erase'];
export type ParameterExternalId = components['parameters']['external_id'];
export type ParameterFacetLimit = components['parameters']['facet_limit'];
export type ParameterFields = components['parameters']['fields'];
export type ParameterFieldsActors = components['parameters']['fields-actors'];
export type ParameterFieldsDatasets = components['parameters']['fields-datasets'];
export type ParameterFieldsExportCsv = components['parameters']['fields-export-csv'];
export type ParameterFieldsIncidents = components['parameters']['fields-incidents'];
export type ParameterFieldsLocations = components['parameters']['fields-locations'];
export type ParameterFieldsSources = components['parameters']['fields-sources'];
export type ParameterId = components['parameters']['id'];
export type ParameterIdDatasets = components['parameters']['id-datasets'];
export type ParameterIdImports = components['parameters']['id-imports'];
export type ParameterIdIncidents = components['parameters']['id-incidents'];
export type ParameterIdLocations = components['parameters']['id-locations'];
export type ParameterIdQuery = components['parameters']['id-query'];
export type ParameterIdSources = components['parameters']['id-sources'];
export type ParameterInterval = components['parameters']['interval'];
export type ParameterInvolves = components['parameters']['involves'];
export type ParameterKind = components['parameters']['kind'];
export type ParameterKindActors = components['parameters']['kind-actors'];
export type ParameterKindLocations = components['parameters']['kind-locations'];
export type ParameterKindSources = components['parameters']['kind-sources'];
export type ParameterLang = components['parameters']['lang'];
export type ParameterLangVocabularies = components['parameters']['lang-vocabularies'];
export type ParameterLimit = components['parameters']['limit'];
export type ParameterLimitList = components['parameters']['limit-list'];
export type ParameterLimitListRevision = components['parameters']['limit-list-revision'];
export type ParameterLocation = components['parameters']['location'];
export type ParameterMaxRadius = components['parameters']['max_radius'];
export type ParameterMeasure = components['parameters']['measure'];
export type ParameterMinSources = components['parameters']['min_sources'];
export type ParameterN = components['parameters']['n'];
export type ParameterNRestore = components['parameters']['n-restore'];
export type ParameterName = components['parameters']['name'];
export type ParameterNear = components['parameters']['near'];
export type ParameterPrecision = components['parameters']['precision'];
export type ParameterQ = components['parameters']['q'];
export type ParameterQActors = components['parameters']['q-actors'];
export type ParameterQDatasets = components['parameters']['q-datasets'];
export type ParameterQLocations = components['parameters']['q-locations'];
export type ParameterQSources = components['parameters']['q-sources'];
export type ParameterRaw = components['parameters']['raw'];
export type ParameterReason = components['parameters']['reason'];
export type ParameterRelated = components['parameters']['related'];
export type ParameterRelease = components['parameters']['release'];
export type ParameterRole = components['parameters']['role'];
export type ParameterSince = components['parameters']['since'];
export type ParameterSort = components['parameters']['sort'];
export type ParameterSource = components['parameters']['source'];
export type ParameterStatus = components['parameters']['status'];
export type ParameterSubdivision = components['parameters']['subdivision'];
export type ParameterTable = components['parameters']['table'];
export type ParameterTag = components['parameters']['tag'];
export type ParameterTechnology = components['parameters']['technology'];
export type ParameterTheme = components['parameters']['theme'];
export type ParameterTitle = components['parameters']['title'];
export type ParameterUndated = components['parameters']['undated'];
export type ParameterUnlocated = components['parameters']['unlocated'];
export type ParameterUpdatedSince = components['parameters']['updated_since'];
export type ParameterUrl = components['parameters']['url'];
export type ParameterVerification = components['parameters']['verification'];
export type ParameterView = components['parameters']['view'];
export type ParameterWidth = components['parameters']['width'];
export type ParameterWithin = components['parameters']['within'];
export type RequestBodyActor = components['requestBodies']['Actor'];
export type RequestBodyDataset = components['requestBodies']['Dataset'];
export type RequestBodyIncident = components['requestBodies']['Incident'];
export type RequestBodyLocation = components['requestBodies']['Location'];
export type RequestBodyMergeInto = components['requestBodies']['MergeInto'];
export type RequestBodyPatch = components['requestBodies']['Patch'];
export type RequestBodySource = components['requestBodies']['Source'];
export type HeaderAcceptRanges = components['headers']['Accept-Ranges'];
export type HeaderAnnalsNext = components['headers']['Annals-Next'];
export type HeaderAnnalsOmitted = components['headers']['Annals-Omitted'];
export type HeaderAnnalsRevision = components['headers']['Annals-Revision'];
export type HeaderAnnalsTotal = components['headers']['Annals-Total'];
export type HeaderCacheControl = components['headers']['Cache-Control'];
export type HeaderContentDisposition = components['headers']['Content-Disposition'];
export type HeaderContentRange = components['headers']['Content-Range'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderLink = components['headers']['Link'];
export type HeaderLocation = components['headers']['Location'];
export type HeaderPreferenceApplied = components['headers']['Preference-Applied'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type HeaderRateLimitPolicy = components['headers']['RateLimit-Policy'];
export type HeaderRetryAfter = components['headers']['Retry-After'];
export type HeaderVary = components['headers']['Vary'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type $defs = Record<string, never>;
export interface operations {
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            400: components["responses"]["Problem400"];
            default: components["responses"]["Problem"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            400: components["responses"]["Problem400"];
            /** @description The server is not ready (`not_ready`). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getOpenapiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProblemExplanation"][];
                    };
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code of the problem. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemExplanation"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getRoot: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listActors: {
        parameters: {
            query?: Asked<"cursor" | "count" | "view" | "release"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-actors"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-actors"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-actors"];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    createActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Actor"];
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    exportActorsCsv: {
        parameters: {
            query?: Asked<"view" | "release" | "limit" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-actors"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-actors"];
                /** @description Only these columns; `id` always. */
                fields?: components["parameters"]["fields-export-csv"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportCsv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportActorsNdjson: {
        parameters: {
            query?: Asked<"view" | "release" | "limit"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-actors"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-actors"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-actors"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportNdjson"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getActor: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-actors"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            303: components["responses"]["303"];
            304: components["responses"]["NotModified"];
            308: components["responses"]["Moved308"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    replaceActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Actor"];
        responses: {
            200: components["responses"]["Actor"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    deleteActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge" | "erase">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    patchActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Patch"];
        responses: {
            200: components["responses"]["Actor"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listMentions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Mentions"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    mergeActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MergeInto"];
        responses: {
            200: components["responses"]["Actor"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listActorRevisions: {
        parameters: {
            query?: Asked<"after" | "view" | "release"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Revisions"];
            304: components["responses"]["NotModified"];
            308: components["responses"]["Moved308"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getActorRevision: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
                /** @description The number of a change of this record. */
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PastRecord"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    restoreActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
                /** @description The number of the revision. */
                n: components["parameters"]["n-restore"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Actor"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    splitActor: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Actor"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    exportAnnalsNdjson: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportNdjson"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportAnnalsSqlite: {
        parameters: {
            query?: {
                /** @description The name of a release, or `latest`: its records instead of the current ones. */
                release?: components["parameters"]["release"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An SQLite file with every table, and views: `flat` (the flat row of each incident), `involvements` and `places`. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": string;
                };
            };
            /** @description The part that `Range` asks for. */
            206: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            416: components["responses"]["Problem416"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listAttributes: {
        parameters: {
            query?: Asked<"cursor" | "view" | "release"> & {
                /** @description Only those of records of these datasets. */
                dataset?: string[];
                /** @description Only those of these names. */
                name?: string[];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attributes"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: Asked<"since" | "view"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Next": components["headers"]["Annals-Next"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listChangesAtom: {
        parameters: {
            query?: Asked<"since" | "view"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An Atom feed (RFC 4287) with the link `next` (RFC 5005). */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Next": components["headers"]["Annals-Next"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportChanges: {
        parameters: {
            query?: Asked<"since" | "view">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description NDJSON: an entry on each line. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Next": components["headers"]["Annals-Next"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    streamChanges: {
        parameters: {
            query?: {
                /** @description Only changes after this revision; the present one by default. */
                since?: number;
                /** @description `full` includes drafts, withdrawn records and protected names, and needs a key with the scope `read`. */
                view?: components["parameters"]["view"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listColumns: {
        parameters: {
            query?: {
                /** @description Only the columns of these tables. */
                table?: components["parameters"]["table"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableColumns"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listColumnsCsv: {
        parameters: {
            query?: Asked<"table" | "bom" | "raw" | "delimiter" | "decimal">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV (RFC 4180). */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportDatapackageZip: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A Frictionless Data Package (version 2): every table as CSV, with types and keys. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listDatasets: {
        parameters: {
            query?: Asked<"cursor" | "count" | "view" | "release"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-datasets"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-datasets"];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    createDataset: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Dataset"];
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    exportDatasetsCsv: {
        parameters: {
            query?: Asked<"view" | "release" | "limit" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-datasets"];
                /** @description Only these columns; `id` always. */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportCsv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportDatasetsNdjson: {
        parameters: {
            query?: Asked<"view" | "release" | "limit"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-datasets"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-datasets"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportNdjson"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getDataset: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-datasets"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-datasets"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    replaceDataset: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Dataset"];
        responses: {
            200: components["responses"]["Dataset"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    deleteDataset: {
        parameters: {
            query?: Asked<"reason" | "acknowledge" | "erase">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    patchDataset: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Patch"];
        responses: {
            200: components["responses"]["Dataset"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listDatasetRevisions: {
        parameters: {
            query?: Asked<"after" | "view" | "release"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-datasets"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Revisions"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getDatasetRevision: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-datasets"];
                /** @description The number of a change of this record. */
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PastRecord"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    restoreDataset: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
                /** @description The number of the revision. */
                n: components["parameters"]["n-restore"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Dataset"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    getFacets: {
        parameters: {
            query: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "facet_limit" | "cross" | "measure"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description What to count by; `attr:NAME` are the values of an attribute. */
                by: components["parameters"]["by"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facets"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getFacetsCsv: {
        parameters: {
            query: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "facet_limit" | "cross" | "measure" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description What to count by; `attr:NAME` are the values of an attribute. */
                by: components["parameters"]["by"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Csv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description Imports of a page, 1 to 1000; 50 by default. */
                limit?: number;
                /** @description Where the page starts: the cursor from a `next` link. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    importFile: {
        parameters: {
            query?: {
                /** @description Says what would be done, and writes nothing. */
                dry_run?: "true" | "false";
                /** @description What happens if rows have errors: nothing is written, or all other rows are. */
                on_error?: "abort" | "skip";
                /** @description Withdraws the records of the dataset that the file does not have any more. */
                prune?: "true" | "false";
                /** @description How much `prune` may withdraw: a share of the dataset (`50%`, in a URL `50%25`), or a number of records; a tenth, or 10 records but no more than half, by default. Only `100%` withdraws all of it. */
                prune_at_most?: string;
                /** @description The format of the file, if neither the mapping, its name nor its media type shows it. */
                format?: "csv" | "tsv" | "xlsx" | "json" | "geojson" | "ndjson" | "datapackage";
                /** @description In which encoding the file is, a label of the Encoding Standard; what the mapping says, or its bytes show, by default. */
                encoding?: string;
                /** @description Which sheet of a workbook; what the mapping says, or the first that has cells, by default. */
                sheet?: string;
                /** @description The reason, shown with the revisions to those who may see them. */
                reason?: string;
                /** @description `true` accepts that protected names stand in the texts and ids that a `protected_name` error has listed. */
                acknowledge?: components["parameters"]["acknowledge"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": string;
                "text/csv": string;
                "text/tab-separated-values": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "application/json": string;
                "application/geo+json": string;
                "application/x-ndjson": string;
                "application/ndjson": string;
                "application/zip": string;
                "application/gzip": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            200: components["responses"]["ImportReport"];
            /** @description Default Response */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the import. */
                id: components["parameters"]["id-imports"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ImportReport"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the import. */
                id: components["parameters"]["id-imports"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ImportReport"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    getImportFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the import. */
                id: components["parameters"]["id-imports"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description NDJSON: on each line a fault, as in `faults` of the report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listIncidents: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "fields" | "cursor" | "count"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    createIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Incident"];
        responses: {
            201: components["responses"]["Incident201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsAtom: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "fields" | "cursor"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An Atom feed (RFC 4287): a page of the matching records, the most recently changed first. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsCsv: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Only these columns; `id` always. `attr_NAME` is an attribute. */
                fields?: components["parameters"]["fields-incidents"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportCsv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsGeojson: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Only these columns; `id` always. `attr_NAME` is an attribute. */
                fields?: components["parameters"]["fields-incidents"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A GeoJSON FeatureCollection (RFC 7946): a feature of each record, with its flat row. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["Geojson"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsIcs: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit" | "fields"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description iCalendar (RFC 5545): an all-day event of each record, where it lies in the years 1 to 9999; a date that is not a day is described in words too. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsJsonld: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit" | "fields"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON-LD 1.1: an event of the schema.org vocabulary for each record, its EDTF date as `temporalCoverage`, and the datasets that they come from, all in one `@graph`. The claims are left out, their sources are there. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": components["schemas"]["Jsonld"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsNdjson: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit" | "fields"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportNdjson"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsParquet: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Only these columns; `id` always. `attr_NAME` is an attribute. */
                fields?: components["parameters"]["fields-incidents"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Apache Parquet: a flat row of each record, with typed columns, and lists as lists. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportIncidentsTimelinejs: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "sort" | "limit" | "fields"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON for TimelineJS 3 (Knight Lab): an event of each record, where the year in which it began is known. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Annals-Total": components["headers"]["Annals-Total"];
                    "Annals-Omitted": components["headers"]["Annals-Omitted"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timelinejs"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getIncident: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: ("id" | "kind" | "status" | "title" | "summary" | "lang" | "translations" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "claims" | "sources" | "independent_sources" | "disputed" | "verification" | "dataset" | "external_ids" | "related" | "revision" | "created_at" | "updated_at")[];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            303: components["responses"]["303"];
            304: components["responses"]["NotModified"];
            308: components["responses"]["Moved308"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    replaceIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Incident"];
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    deleteIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge" | "erase">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    patchIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Patch"];
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listClaims: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claims"];
                };
            };
            304: components["responses"]["NotModified"];
            308: components["responses"]["Moved308"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    addClaim: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique within the record. */
                    id?: string;
                    /** @enum {string} */
                    field: "kind" | "title" | "summary" | "date" | "locations" | "actors" | "acts" | "technologies" | "tags" | "attributes" | "related" | "*";
                    /** @description In the shape of the field. */
                    value: unknown;
                    source: string;
                    /**
                     * @description Where in the source: a page, a paragraph.
                     * @default null
                     */
                    locator?: string | null;
                    /**
                     * @description Admiralty 1 to 6.
                     * @default null
                     */
                    credibility?: number | null;
                    /**
                     * @description Whether the record follows it.
                     * @default true
                     */
                    adopted?: boolean;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            201: components["responses"]["Incident201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    deleteClaim: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
                /** @description The id of the claim, unique in its record. */
                claim: components["parameters"]["claim"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    patchClaim: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
                /** @description The id of the claim, unique in its record. */
                claim: components["parameters"]["claim"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Patch"];
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    mergeIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MergeInto"];
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listIncidentRevisions: {
        parameters: {
            query?: Asked<"after" | "view" | "release"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Revisions"];
            304: components["responses"]["NotModified"];
            308: components["responses"]["Moved308"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getIncidentRevision: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-incidents"];
                /** @description The number of a change of this record. */
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PastRecord"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    restoreIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
                /** @description The number of the revision. */
                n: components["parameters"]["n-restore"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    splitIncident: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Incident"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listLocations: {
        parameters: {
            query?: Asked<"cursor" | "count" | "view" | "release"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-locations"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-locations"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-locations"];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    createLocation: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Location"];
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    exportLocationsCsv: {
        parameters: {
            query?: Asked<"view" | "release" | "limit" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-locations"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-locations"];
                /** @description Only these columns; `id` always. */
                fields?: components["parameters"]["fields-export-csv"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportCsv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportLocationsNdjson: {
        parameters: {
            query?: Asked<"view" | "release" | "limit"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-locations"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-locations"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-locations"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportNdjson"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getLocation: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-locations"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-locations"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            303: components["responses"]["303"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    replaceLocation: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Location"];
        responses: {
            200: components["responses"]["Location"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    deleteLocation: {
        parameters: {
            query?: Asked<"reason" | "acknowledge" | "erase">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    patchLocation: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Patch"];
        responses: {
            200: components["responses"]["Location"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listLocationRevisions: {
        parameters: {
            query?: Asked<"after" | "view" | "release"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-locations"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Revisions"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getLocationRevision: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-locations"];
                /** @description The number of a change of this record. */
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PastRecord"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    restoreLocation: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
                /** @description The number of the revision. */
                n: components["parameters"]["n-restore"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Location"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    getMap: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "measure"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description How fine the grid is, 0 (cells of 45 degrees, the default) to 16; each step halves the cells. At most 5000 cells: beyond that the zoom is lowered. */
                zoom?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A GeoJSON FeatureCollection (RFC 7946). */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["Map"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getMapSvg: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "date_match" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "measure" | "width" | "theme" | "title" | "lang"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Its height in pixels; 520 by default. */
                height?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Svg"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listOpenMentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Mentions"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listReleases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Releases"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    diffReleases: {
        parameters: {
            query?: {
                /** @description Only changes after this revision; 0, the beginning, by default. */
                since?: components["parameters"]["since"];
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path: {
                /** @description The name of the older release, or `latest`. */
                a: string;
                /** @description The name of the newer one, `latest`, or `now`. */
                b: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the release, or `latest`. */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getReleaseCitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the release, or `latest`. */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CITATION.cff (Citation File Format 1.2.0). */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getReleaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the release, or `latest`. */
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An SQLite database. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": string;
                };
            };
            /** @description The part that `Range` asks for. */
            206: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            416: components["responses"]["Problem416"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listSources: {
        parameters: {
            query?: Asked<"url" | "cursor" | "count" | "view" | "release"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-sources"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-sources"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-sources"];
                /** @description Rows of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    createSource: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Source"];
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    exportSourcesCsv: {
        parameters: {
            query?: Asked<"url" | "view" | "release" | "limit" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-sources"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-sources"];
                /** @description Only these columns; `id` always. */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportCsv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    exportSourcesNdjson: {
        parameters: {
            query?: Asked<"url" | "view" | "release" | "limit"> & {
                /** @description Full text over names and titles and what else is said of them, as in `/v1/incidents`. At most 1000 characters; 16 words, phrases and prefixes, of which 8 are prefixes of 2 letters or more (what stands there twice counts once); and 100 words in all, or characters of scripts without spaces. */
                q?: components["parameters"]["q-sources"];
                /** @description Only of these kinds. */
                kind?: components["parameters"]["kind-sources"];
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-sources"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ExportNdjson"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSource: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description Only these top-level keys of each record; `id` always. The others are left out then, whatever the schema requires. */
                fields?: components["parameters"]["fields-sources"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-sources"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            303: components["responses"]["303"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    replaceSource: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Source"];
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSource: {
        parameters: {
            query?: Asked<"reason" | "acknowledge" | "erase">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    patchSource: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Patch"];
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    listSourceRevisions: {
        parameters: {
            query?: Asked<"after" | "view" | "release"> & {
                /** @description Entries of a page, 1 to 1000; 50 by default. */
                limit?: components["parameters"]["limit-list-revision"];
            };
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-sources"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Revisions"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSourceRevision: {
        parameters: {
            query?: Asked<"view" | "release">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id-sources"];
                /** @description The number of a change of this record. */
                n: components["parameters"]["n"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PastRecord"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    restoreSource: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The id of the record. */
                id: components["parameters"]["id"];
                /** @description The number of the revision. */
                n: components["parameters"]["n-restore"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
    getTimeline: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "interval" | "measure"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getTimelineCsv: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "interval" | "measure" | "bom" | "raw" | "delimiter" | "decimal"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Csv"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getTimelineSvg: {
        parameters: {
            query?: Asked<"q" | "kind" | "act" | "technology" | "tag" | "verification" | "dataset" | "source" | "external_id" | "related" | "min_sources" | "disputed" | "attr" | "updated_since" | "actor" | "role" | "actor_kind" | "actor_act" | "involves" | "location" | "country" | "subdivision" | "bbox" | "near" | "within" | "max_radius" | "date" | "undated" | "unlocated" | "precision" | "status" | "view" | "release" | "interval" | "measure" | "width" | "theme" | "title" | "lang"> & {
                /** @description Records by their ids. */
                id?: components["parameters"]["id-query"];
                /** @description Its height in pixels; 320 by default. */
                height?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Svg"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    listVocabularies: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description The language of labels; English by default. Labels of your own stay as they are. */
                lang?: components["parameters"]["lang-vocabularies"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabularies"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getVocabulary: {
        parameters: {
            query?: Asked<"view" | "release"> & {
                /** @description The language of labels; English by default. Labels of your own stay as they are. */
                lang?: components["parameters"]["lang-vocabularies"];
            };
            header?: never;
            path: {
                /** @description The name of the list. */
                scheme: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "Annals-Revision": components["headers"]["Annals-Revision"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    createTerm: {
        parameters: {
            query?: Asked<"reason" | "acknowledge">;
            header?: never;
            path: {
                /** @description The vocabulary. */
                scheme: "act" | "technology";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    label: string;
                    /** @default null */
                    broader?: string | null;
                    /** @default null */
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        scheme: "act" | "technology";
                        code: string;
                        label: string;
                        /** @default null */
                        broader: string | null;
                        /** @default null */
                        description: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
            default: components["responses"]["Problem"];
        };
    };
}

/** The shared parameters of these names, each of which may be left out. */
type Asked<Name extends keyof components["parameters"]> = Partial<Pick<components["parameters"], Name>>;
/** The parameters that are repeated for several values; all others join them with commas. */
export const REPEATED: readonly string[] = ["attr","involves"]
