/** Reads what a page of a record shows beside the record: names and titles of what it names, and its last changes. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { OpenScheme, View } from '../../../domain/vocabulary.js'
import type { ChangeRow } from '../../contract/history.js'
import type { Beside, BesideAsked, NamedRecord } from '../../contract/record-context.js'
import type { Statements } from '../connection/statements.js'
import { incidentDocuments, incidents, terms } from '../schema/tables.js'
import { readLastChanges } from './history.js'
import { visibleIn } from './id-resolver.js'
import { documentOf, RECORD_TABLES } from './record-pages.js'

const LABELS = sql`select ${terms.scheme} as scheme, ${terms.code} as code, ${terms.label} as label
  from json_each(${sql.placeholder('codes')}) as wanted
  cross join ${terms} on ${terms.code} = wanted.value and ${terms.scheme} = ${sql.placeholder('scheme')}`

/** Those of the ids given that a view has, with their titles, in the order given. */
const titlesQuery = (view: View): SQL => {
  const text =
    view === 'public'
      ? sql`${incidentDocuments.public}`
      : sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`
  return sql`select ${incidents.id} as id, ${text} ->> 'title' as name, ${text} ->> 'lang' as lang, ${text} -> '$.date' as date
    from json_each(${sql.placeholder('ids')}) as wanted
    cross join ${incidents} on ${incidents.id} = wanted.value
    join ${incidentDocuments} on ${incidentDocuments.incident} = ${incidents.key}
    where ${visibleIn(view, 'incident') ?? sql`true`} order by wanted.key`
}

type Other = 'actor' | 'location' | 'source'

const nameIn = (type: Other, view: View): SQL =>
  type === 'source'
    ? sql`${documentOf(type, view)} ->> 'title' as name, ${documentOf(type, view)} ->> 'lang' as lang`
    : sql`${documentOf(type, view)} ->> 'name' as name, null as lang`

const namesQuery = (type: Other, view: View): SQL => {
  const table = RECORD_TABLES[type]
  return sql`select ${table.id} as id, ${nameIn(type, view)} from json_each(${sql.placeholder('ids')}) as wanted
    cross join ${table} on ${table.id} = wanted.value where ${visibleIn(view, type) ?? sql`true`} order by wanted.key`
}

/** Those below a record. The public sees that only where its document of them says so. */
const belowQuery = (type: 'actor' | 'location', view: View): SQL => {
  const table = RECORD_TABLES[type]
  const above = sql`(select above.key from ${table} as above where above.id = ${sql.placeholder('id')})`
  const isTold = sql`${documentOf(type, view)} ->> 'parent' = ${sql.placeholder('id')}`
  return sql`select ${table.id} as id, ${nameIn(type, view)} from ${table}
    where ${and(eq(sql`${table.parent}`, above), visibleIn(view, type), isTold)} order by ${table.id} limit ${sql.placeholder('limit')}`
}

const queriesIn = (view: View) => ({
  named: {
    incident: titlesQuery(view),
    actor: namesQuery('actor', view),
    location: namesQuery('location', view),
    source: namesQuery('source', view),
  },
  below: { actor: belowQuery('actor', view), location: belowQuery('location', view) },
  dataset: sql`select ${documentOf('dataset', view)} as document
    from ${RECORD_TABLES.dataset}
    where ${and(eq(RECORD_TABLES.dataset.id, sql.placeholder('id')), visibleIn(view, 'dataset'))}`,
})
const QUERIES = { public: queriesIn('public'), full: queriesIn('full') }

/** Reads it; the caller holds the transaction. */
export function readBeside(asked: BesideAsked, statements: Statements): Beside {
  const { type, id, view, named, dataset } = asked
  const queries = QUERIES[view]
  const labels: Record<string, string> = {}
  for (const [scheme, codes] of Object.entries(asked.terms) as [OpenScheme, readonly string[]][]) {
    const rows = statements.all<{ code: string; label: string }>(LABELS, {
      scheme,
      codes: JSON.stringify(codes),
    })
    for (const { code, label } of rows) labels[`${scheme}:${code}`] = label
  }
  return {
    labels,
    named: statements.all<NamedRecord>(queries.named[type], { ids: JSON.stringify(named) }),
    below:
      type === 'actor' || type === 'location'
        ? statements.all<NamedRecord>(queries.below[type], { id, limit: asked.below + 1 })
        : [],
    dataset:
      dataset === null
        ? null
        : (statements.get<{ document: string | null }>(queries.dataset, { id: dataset })?.document ?? null),
    changes: readLastChanges(type, id, view, asked.changes + 1, statements) satisfies ChangeRow[],
  }
}
