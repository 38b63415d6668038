/** The tables of the SQLite backend as drizzle sees them; the migrations make them, a test compares the two. */
import { sql } from 'drizzle-orm'
import { blob, customType, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { codesOf, OPEN_SCHEMES, SCOPES } from '../../../domain/vocabulary.js'

/** A column of a STRICT table that takes a value of any storage class. */
const any = customType<{ data: string | number | null }>({ dataType: () => 'any' })

const key = () => integer().primaryKey()
const flag = (name?: string) => (name ? integer(name) : integer()).notNull()
const documents = () => ({ visible: flag().default(0), public: text(), full: text() })

export const counter = sqliteTable('counter', {
  id: key(),
  revision: integer().notNull(),
  publicRevision: integer('public_revision').notNull().default(0),
  database: text().notNull().default(''),
  scrubDue: flag('scrub_due').default(0),
  scrubAsked: integer('scrub_asked').notNull().default(0),
  namesState: text('names_state').notNull().default(''),
})

export const revisions = sqliteTable('revisions', {
  revision: key(),
  at: text().notNull(),
  type: text().notNull(),
  id: text().notNull(),
  op: text(),
  publicOp: text('public_op'),
  because: integer(),
  content: text(),
  publicContent: text('public_content'),
  writtenBy: text('written_by'),
  reason: text(),
  into: text(),
})

export const keys = sqliteTable('keys', {
  key: key(),
  name: text().notNull(),
  prefix: text().notNull(),
  hash: text().notNull(),
  scope: text({ enum: SCOPES }).notNull(),
  createdAt: text('created_at').notNull(),
  usedAt: text('used_at'),
  revokedAt: text('revoked_at'),
})

export const idempotency = sqliteTable(
  'idempotency',
  {
    key: integer().notNull(),
    token: text().notNull(),
    request: text().notNull(),
    status: integer().notNull(),
    headers: text().notNull(),
    body: text().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.token] })],
)

export const merges = sqliteTable(
  'merges',
  {
    type: text({ enum: ['actor', 'incident'] }).notNull(),
    id: text().notNull(),
    into: text().notNull(),
    wasPublic: flag('was_public'),
    undo: text(),
  },
  (t) => [primaryKey({ columns: [t.type, t.id] })],
)

export const protectedNames = sqliteTable(
  'protected_names',
  { actor: integer().notNull(), phrase: text().notNull() },
  (t) => [primaryKey({ columns: [t.actor, t.phrase] })],
)

export const openMentions = sqliteTable(
  'open_mentions',
  { type: text().notNull(), id: text().notNull(), pointer: text().notNull() },
  (t) => [primaryKey({ columns: [t.type, t.id, t.pointer] })],
)

export const usedIds = sqliteTable('used_ids', { hash: text().primaryKey() })

export const imports = sqliteTable('imports', {
  key: key(),
  id: text().notNull(),
  at: text().notNull(),
  by: text(),
  summary: text().notNull(),
  report: text().notNull(),
})

export const importFaults = sqliteTable(
  'import_faults',
  { import: integer().notNull(), part: integer().notNull(), lines: blob({ mode: 'buffer' }).notNull() },
  (t) => [primaryKey({ columns: [t.import, t.part] })],
)

export const pruned = sqliteTable('pruned', { incident: key(), status: text().notNull() })

export const releases = sqliteTable('releases', {
  key: key(),
  name: text().notNull(),
  createdAt: text('created_at').notNull(),
  revision: integer().notNull(),
  version: text().notNull(),
  digest: text().notNull(),
  size: integer().notNull(),
  about: text().notNull(),
  rebuilds: text().notNull().default('[]'),
  deletedAt: text('deleted_at'),
})

export const releaseTasks = sqliteTable('release_tasks', {
  key: key(),
  release: integer().notNull(),
  op: text({ enum: ['protect', 'erase'] }).notNull(),
  type: text().notNull(),
  ids: text().notNull(),
  phrases: text().notNull(),
  at: text().notNull(),
})

export const terms = sqliteTable('terms', {
  key: key(),
  scheme: text({ enum: OPEN_SCHEMES }).notNull(),
  code: text().notNull(),
  label: text().notNull(),
  broader: integer(),
  description: text(),
})

export const termAncestors = sqliteTable(
  'term_ancestors',
  { ancestor: integer().notNull(), term: integer().notNull() },
  (t) => [primaryKey({ columns: [t.ancestor, t.term] })],
)

export const datasets = sqliteTable('datasets', {
  key: key(),
  id: text().notNull(),
  title: text().notNull(),
  ...documents(),
})

export const sources = sqliteTable('sources', {
  key: key(),
  id: text().notNull(),
  kind: text({ enum: codesOf('source_kind') }).notNull(),
  title: text().notNull(),
  ...documents(),
  page: text(),
  archivePage: text('archive_page'),
})

export const citations = sqliteTable(
  'citations',
  { source: integer().notNull(), cited: integer().notNull() },
  (t) => [primaryKey({ columns: [t.source, t.cited] })],
)

export const locations = sqliteTable('locations', {
  key: key(),
  id: text().notNull(),
  kind: text({ enum: codesOf('location_kind') }).notNull(),
  name: text().notNull(),
  parent: integer(),
  country: text(),
  subdivision: text(),
  longitude: real(),
  latitude: real(),
  radius: real('radius_m'),
  ...documents(),
})

export const locationAncestors = sqliteTable(
  'location_ancestors',
  { ancestor: integer().notNull(), location: integer().notNull() },
  (t) => [primaryKey({ columns: [t.ancestor, t.location] })],
)

export const actors = sqliteTable('actors', {
  key: key(),
  id: text().notNull(),
  kind: text({ enum: codesOf('actor_kind') }).notNull(),
  name: text().notNull(),
  parent: integer(),
  country: text(),
  protected: flag(),
  ...documents(),
})

export const actorAncestors = sqliteTable(
  'actor_ancestors',
  { ancestor: integer().notNull(), actor: integer().notNull(), hidden: flag() },
  (t) => [primaryKey({ columns: [t.ancestor, t.actor] })],
)

export const incidents = sqliteTable('incidents', {
  key: key(),
  id: text().notNull(),
  kind: text({ enum: codesOf('kind') }).notNull(),
  status: text({ enum: codesOf('status') }).notNull(),
  wasPublic: flag('was_public').default(0),
  verification: text({ enum: codesOf('verification') }).notNull(),
  dataset: integer(),
  precision: text({ enum: codesOf('precision') }).notNull(),
  startEarliest: integer('start_earliest'),
  startLatest: integer('start_latest'),
  endEarliest: integer('end_earliest'),
  endLatest: integer('end_latest'),
  orderStart: integer('order_start').generatedAlwaysAs(sql`(coalesce(start_earliest, 9000000000))`),
  orderEnd: integer('order_end').generatedAlwaysAs(sql`(coalesce(end_latest, 9000000000))`),
  reverseStart: integer('reverse_start').generatedAlwaysAs(sql`(coalesce(-start_earliest, 9000000000))`),
  reverseEnd: integer('reverse_end').generatedAlwaysAs(sql`(coalesce(-end_latest, 9000000000))`),
  located: flag(),
  independentSources: integer('independent_sources').notNull(),
  disputed: flag(),
  titleKey: text('title_key').notNull(),
  updatedAt: text('updated_at').notNull(),
  revision: integer().notNull(),
  publicUpdatedAt: text('public_updated_at'),
  publicRevision: integer('public_revision'),
  ownText: flag('own_text').default(0),
  publicDisputed: flag('public_disputed').default(0),
})

export const incidentDocuments = sqliteTable('incident_documents', {
  incident: integer().primaryKey(),
  public: text(),
  full: text(),
})

/** An R*Tree (`rtree_i32`): drizzle sees its three columns as a table. */
export const incidentSpans = sqliteTable('incident_spans', {
  incident: integer().primaryKey(),
  earliest: integer(),
  latest: integer(),
})

/** Full-text indexes (FTS5): drizzle sees their columns. */
const texts = (name: string) =>
  sqliteTable(name, { title: text(), summary: text(), more: text(), written: text() })
export const incidentText = texts('incident_text')
export const incidentTextFull = texts('incident_text_full')
const recordTexts = (name: string) => sqliteTable(name, { title: text(), more: text() })
export const recordText = recordTexts('record_text')
export const recordTextFull = recordTexts('record_text_full')

/** The points of locations in an R*Tree, in degrees. */
export const locationPoints = sqliteTable('location_points', {
  location: integer().primaryKey(),
  west: real(),
  east: real(),
  south: real(),
  north: real(),
})

export const involvements = sqliteTable(
  'involvements',
  {
    incident: integer().notNull(),
    position: integer().notNull(),
    actor: integer(),
    kind: text({ enum: codesOf('actor_kind') }).notNull(),
    role: text({ enum: codesOf('role') }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.incident, t.position] })],
)

export const involvementActs = sqliteTable(
  'involvement_acts',
  { incident: integer().notNull(), position: integer().notNull(), term: integer().notNull() },
  (t) => [primaryKey({ columns: [t.incident, t.position, t.term] })],
)

export const places = sqliteTable(
  'places',
  {
    incident: integer().notNull(),
    position: integer().notNull(),
    location: integer().notNull(),
    role: text({ enum: codesOf('location_role') }).notNull(),
    /** In metres, where the incident is placed more or less exactly than the place is known. */
    radius: real('radius_m'),
  },
  (t) => [primaryKey({ columns: [t.incident, t.position] })],
)

/** The incidents of each country in the order of their dates, written from their places. */
export const incidentCountries = sqliteTable(
  'incident_countries',
  {
    country: text().notNull(),
    orderStart: integer('order_start').notNull(),
    orderEnd: integer('order_end').notNull(),
    incident: integer().notNull(),
    startLatest: integer('start_latest'),
    endEarliest: integer('end_earliest'),
    published: flag(),
  },
  (t) => [primaryKey({ columns: [t.country, t.orderStart, t.orderEnd, t.incident] })],
)

export const incidentTerms = sqliteTable(
  'incident_terms',
  { term: integer().notNull(), incident: integer().notNull() },
  (t) => [primaryKey({ columns: [t.term, t.incident] })],
)

export const tags = sqliteTable('tags', { tag: text().notNull(), incident: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.tag, t.incident] }),
])

export const attributes = sqliteTable(
  'attributes',
  { incident: integer().notNull(), name: text().notNull(), value: any() },
  (t) => [primaryKey({ columns: [t.incident, t.name] })],
)

export const claims = sqliteTable(
  'claims',
  {
    incident: integer().notNull(),
    position: integer().notNull(),
    id: text().notNull(),
    field: text({ enum: codesOf('claim_field') }).notNull(),
    source: integer().notNull(),
    credibility: integer(),
    adopted: flag(),
  },
  (t) => [primaryKey({ columns: [t.incident, t.position] })],
)

export const claimed = sqliteTable(
  'claimed',
  {
    type: text({ enum: ['actor', 'location', 'incident'] }).notNull(),
    target: integer().notNull(),
    incident: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.type, t.target, t.incident] })],
)

export const related = sqliteTable(
  'related',
  {
    incident: integer().notNull(),
    relation: text({ enum: codesOf('relation') }).notNull(),
    other: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.incident, t.relation, t.other] })],
)

export const externalIds = sqliteTable(
  'external_ids',
  {
    type: text().notNull(),
    scheme: text().notNull(),
    value: text().notNull(),
    target: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.type, t.scheme, t.value] })],
)
