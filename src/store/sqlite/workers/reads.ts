/** What can be read of a database, by name: each one transaction, on whichever connection it is given. */
import { sql } from 'drizzle-orm'
import type { MapCells, Timeline } from '../../../domain/aggregates.js'
import type { AttributeEntry } from '../../../domain/attribute.js'
import { phrasesOf } from '../../../domain/mentions.js'
import type { Suggestion } from '../../../domain/page.js'
import type { WrittenType } from '../../../domain/record-types.js'
import type { VocabularyEntry } from '../../../domain/term.js'
import type { ClosedScheme, OpenScheme, View } from '../../../domain/vocabulary.js'
import type { FacetsPlan, MapPlan, TimelinePlan } from '../../../query/aggregates.js'
import type { AttributesPlan } from '../../../query/attribute-list.js'
import type { IncidentPlan } from '../../../query/plan.js'
import type { RecordPlan, RecordType } from '../../../query/records.js'
import type { Changes, ChangesRange, RevisionRow } from '../../contract/history.js'
import type { CountedFacets, Counts, IncidentRow, Page, SuggestionsPlan } from '../../contract/reader.js'
import type { Beside, BesideAsked } from '../../contract/record-context.js'
import type { Mention } from '../../contract/transaction.js'
import { claimsIn, sourcesOf, withSources } from '../../read/completed-documents.js'
import { checkSort, resolvePlan, resolveQuestion } from '../../read/resolved-question.js'
import { Columns } from '../aggregates/columns.js'
import { readFacets } from '../aggregates/facets.js'
import { readMap } from '../aggregates/map-cells.js'
import { readTimeline } from '../aggregates/timeline.js'
import type { Statements } from '../connection/statements.js'
import { readMentions } from '../privacy/mentions.js'
import { allOpenMentions } from '../privacy/open-mentions.js'
import { readAttributes } from '../query/attribute-list.js'
import { readChanges, readRevisions } from '../query/history.js'
import { IdResolver, visibleIn } from '../query/id-resolver.js'
import { readIncident } from '../query/incident.js'
import { readIncidentPage } from '../query/incident-pages.js'
import { readBeside } from '../query/record-context.js'
import { RECORD_TABLES, readRecord, readRecordPage } from '../query/record-pages.js'
import { readStates } from '../query/states.js'
import { readSuggestions } from '../query/suggestions.js'
import { Vocabularies } from '../query/vocabularies.js'
import { incidents } from '../schema/tables.js'
import { DirectRecordCache } from '../write/direct-record-cache.js'

/** One record, or what belongs to one. */
export interface ViewedRecord<Type> {
  readonly type: Type
  readonly id: string
  readonly view: View
}

export interface Reads {
  timeline(plan: TimelinePlan): Timeline
  facets(plan: FacetsPlan): CountedFacets
  map(plan: MapPlan): MapCells
  incidents(plan: IncidentPlan): Page<IncidentRow>
  check(plan: IncidentPlan): { readonly revision: number }
  suggestions(plan: SuggestionsPlan): readonly Suggestion[] | null
  claims(asked: { readonly id: string; readonly view: View }): string | null
  records(plan: RecordPlan): Page<{ readonly document: Buffer }>
  record(asked: ViewedRecord<RecordType>): Buffer | null
  beside(asked: BesideAsked): Beside
  revisions(
    asked: ViewedRecord<Exclude<WrittenType, 'term'>> & { readonly range: { after: number; limit: number } },
  ): { readonly revision: number; readonly rows: readonly RevisionRow[] } | null
  changes(asked: { readonly view: View; readonly range: ChangesRange }): Changes
  vocabularies(asked: { readonly schemes: readonly (OpenScheme | ClosedScheme)[]; readonly view: View }): {
    readonly revision: number
    readonly lists: Readonly<Record<string, readonly VocabularyEntry[]>>
  }
  attributes(plan: AttributesPlan): {
    readonly entries: readonly AttributeEntry[]
    readonly more: boolean
    readonly revision: number
  }
  summary(asked: { readonly view: View }): { readonly revision: number; readonly counts: Counts }
  openMentions(asked: object): readonly Mention[]
  mentions(asked: { readonly actor: string }): readonly Mention[] | null
}

export type ReadName = keyof Reads

/**
 * Reads from a connection, which is busy meanwhile.
 * @param isKept whether what was counted by may be kept for the next query: only where the connection never writes
 * @param isRelease whether it is a release, which has the public view only
 */
export function readsOn(statements: Statements, isKept: boolean, isRelease: boolean): Reads {
  const columns = new Columns(statements, isKept)
  /** Several statements that see one and the same state. */
  const reading = <T>(work: () => T): T => statements.database.transaction(work).deferred()
  const counting = <T>(view: View, work: (ids: IdResolver, revision: number) => T): T =>
    reading(() => {
      const { revision } = readStates(statements)[view]
      columns.begin()
      return work(new IdResolver(statements, view), revision)
    })
  const revisionOf = (view: View): number => readStates(statements)[view].revision
  return {
    timeline: (plan) =>
      counting(plan.question.view, (ids, revision) => readTimeline(plan, ids, columns, revision)),
    facets: (plan) =>
      counting(plan.question.view, (ids, revision) => readFacets(plan, ids, columns, revision)),
    map: (plan) => counting(plan.question.view, (ids, revision) => readMap(plan, ids, columns, revision)),
    incidents: (plan) =>
      reading(() =>
        readIncidentPage(
          resolvePlan(plan, new IdResolver(statements, plan.view)),
          statements,
          revisionOf(plan.view),
        ),
      ),
    check: (plan) =>
      reading(() => {
        const ids = new IdResolver(statements, plan.view)
        resolveQuestion(plan, ids)
        checkSort(plan, ids)
        return { revision: revisionOf(plan.view) }
      }),
    suggestions: (plan) => counting(plan.view, (ids) => readSuggestions(plan, ids, columns)),
    claims: ({ id, view }) => reading(() => readClaims(id, view, statements, isRelease)),
    records: (plan) => reading(() => readRecordPage(plan, statements, revisionOf(plan.view))),
    record: ({ type, id, view }) => reading(() => readRecord(type, id, view, statements)),
    beside: (asked) => reading(() => readBeside(asked, statements)),
    revisions: ({ type, id, view, range }) =>
      reading(() => {
        const isShown =
          view === 'full' ||
          (type === 'incident'
            ? readIncident(id, view, statements, isRelease)
            : readRecord(type, id, view, statements)) !== null
        const rows = isShown ? readRevisions(type, id, view, range, statements) : null
        return rows === null ? null : { revision: revisionOf(view), rows }
      }),
    changes: ({ view, range }) => reading(() => readChanges(view, range, statements)),
    vocabularies: ({ schemes, view }) =>
      counting(view, (ids, revision) => {
        const vocabularies = new Vocabularies(ids, columns)
        return {
          revision,
          lists: Object.fromEntries(schemes.map((scheme) => [scheme, vocabularies.read(scheme)])),
        }
      }),
    attributes: (plan) =>
      reading(() => ({
        ...readAttributes(plan, new IdResolver(statements, plan.view)),
        revision: revisionOf(plan.view),
      })),
    summary: ({ view }) =>
      reading(() => ({ revision: revisionOf(view), counts: readCounts(view, statements) })),
    openMentions: () => reading(() => allOpenMentions(statements)),
    mentions: ({ actor }) =>
      reading(() => {
        const record = new DirectRecordCache(statements).record('actor', actor)
        return record === undefined ? null : readMentions(phrasesOf(record), statements, actor)
      }),
  }
}

/** The claims of an incident, each with its whole source, as a JSON array. */
function readClaims(id: string, view: View, statements: Statements, isRelease: boolean): string | null {
  const document = readIncident(id, view, statements, isRelease)
  if (document === null) return null
  const claims = claimsIn(document)
  const sources = sourcesOf(claims).map((id): [string, Buffer] => [
    id,
    readRecord('source', id, view, statements)!,
  ])
  return withSources(claims, new Map(sources))
}

/** How many records of each kind a view has. */
export function readCounts(view: View, statements: Statements): Counts {
  const count = (
    table: typeof incidents | (typeof RECORD_TABLES)[RecordType],
    type: RecordType | 'incident',
  ) => sql`(select count(*) from ${table} where ${visibleIn(view, type) ?? sql`true`})`
  return statements.get<Counts>(
    sql`select ${count(incidents, 'incident')} as incidents, ${count(RECORD_TABLES.actor, 'actor')} as actors, ${count(RECORD_TABLES.location, 'location')} as locations, ${count(RECORD_TABLES.source, 'source')} as sources, ${count(RECORD_TABLES.dataset, 'dataset')} as datasets`,
  )!
}
