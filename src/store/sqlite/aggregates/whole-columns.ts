/** The registry of the columns that all records are counted by: where each is read, and what its values stand for. */
import { type SQL, sql } from 'drizzle-orm'
import type { View } from '../../../domain/vocabulary.js'
import {
  actorAncestors,
  claims,
  incidents,
  incidentTerms,
  involvements,
  locations,
  places,
  related,
  sources,
  tags,
  termAncestors,
} from '../schema/tables.js'
import type { Rows, WholeColumn } from './columns.js'

// Each names the index that has the order of the incidents, so that no plan depends on statistics.
const INVOLVEMENTS: Rows = {
  name: 'involvements',
  from: sql`${involvements} indexed by sqlite_autoindex_involvements_1`,
  incident: sql`${involvements.incident}`,
}
const PLACES: Rows = {
  name: 'places',
  from: sql`${places} indexed by sqlite_autoindex_places_1`,
  incident: sql`${places.incident}`,
}
const CLAIMS: Rows = {
  name: 'claims',
  from: sql`${claims} indexed by sqlite_autoindex_claims_1`,
  incident: sql`${claims.incident}`,
}

const columnOf = (rows: Rows, name: string, value: SQL): WholeColumn => ({
  rows,
  name: `${rows.name}.${name}`,
  value,
})

export const ROLES = columnOf(INVOLVEMENTS, 'role', sql`${involvements.role}`)
export const ACTOR_KINDS = columnOf(INVOLVEMENTS, 'kind', sql`${involvements.kind}`)
const ACTORS = columnOf(INVOLVEMENTS, 'actor', sql`${involvements.actor}`)
export const LOCATION_ROLES = columnOf(PLACES, 'role', sql`${places.role}`)
const LOCATIONS = columnOf(PLACES, 'location', sql`${places.location}`)
export const SOURCES = columnOf(CLAIMS, 'source', sql`${claims.source}`)
export const CLAIM_FIELDS = columnOf(CLAIMS, 'field', sql`${claims.field}`)
export const CREDIBILITIES = columnOf(CLAIMS, 'credibility', sql`${claims.credibility}`)

/** Actors, and all that stand above them as far as the view tells. */
export const actorColumn = (view: View): WholeColumn => ({
  ...ACTORS,
  standsFor: {
    name: `ancestors ${view}`,
    query: sql`select ${actorAncestors.actor}, ${actorAncestors.ancestor}
      from ${actorAncestors}
      where ${view === 'public' ? sql`${actorAncestors.hidden} = 0` : sql`true`}`,
  },
})

/** What is known of locations. @param query gives keys of locations, each with one thing that it stands for */
export const placeColumn = (name: string, query: SQL): WholeColumn => ({
  ...LOCATIONS,
  standsFor: { name, query },
})

export const LOCATION_KINDS = placeColumn(
  'kinds',
  sql`select ${locations.key}, ${locations.kind} from ${locations}`,
)

export const SOURCE_KINDS: WholeColumn = {
  ...SOURCES,
  standsFor: {
    name: 'kinds',
    query: sql`select ${sources.key}, ${sources.kind} from ${sources}`,
  },
}

/** Terms, and all that are broader. */
export const TERMS: WholeColumn = {
  rows: {
    name: 'terms',
    from: sql`${incidentTerms} indexed by incident_terms_incident`,
    incident: sql`${incidentTerms.incident}`,
  },
  name: 'terms.term',
  value: sql`${incidentTerms.term}`,
  standsFor: {
    name: 'ancestors',
    query: sql`select ${termAncestors.term}, ${termAncestors.ancestor} from ${termAncestors}`,
  },
}

export const TAGS: WholeColumn = {
  rows: {
    name: 'tags',
    from: sql`${tags} indexed by tags_incident`,
    incident: sql`${tags.incident}`,
  },
  name: 'tags.tag',
  value: sql`${tags.tag}`,
}

/** Relations to other records; those to records that the view does not see are left to whoever counts. */
export const RELATIONS: Rows = {
  name: 'relations',
  from: sql`${related} indexed by sqlite_autoindex_related_1`,
  incident: sql`${related.incident}`,
}

/** The index in which each column of the incidents stands first. */
const INDEXES = {
  kind: 'incidents_kind',
  status: 'incidents_status',
  verification: 'incidents_verification',
  precision: 'incidents_precision',
  dataset: 'incidents_dataset',
} as const

/** A column of the incidents themselves. */
export const recordColumn = (name: keyof typeof INDEXES): WholeColumn => ({
  rows: null,
  from: sql`${incidents} indexed by ${sql.raw(INDEXES[name])}`,
  name: `incidents.${name}`,
  value: sql`${incidents[name]}`,
})
