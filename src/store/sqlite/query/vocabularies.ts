/** Reads the vocabularies, each entry with how many incidents of a view have it. */
import { eq, sql } from 'drizzle-orm'
import type { VocabularyEntry } from '../../../domain/term.js'
import {
  CLOSED_LISTS,
  type ClosedScheme,
  type CodeWords,
  OPEN_SCHEMES,
  type OpenScheme,
  type View,
} from '../../../domain/vocabulary.js'
import { planQuestion } from '../../../query/plan.js'
import type { Raw } from '../aggregates/collector.js'
import { type Column, type Columns, countBy, type WholeColumn } from '../aggregates/columns.js'
import { readMatchSet } from '../aggregates/match-set.js'
import {
  ACTOR_KINDS,
  CLAIM_FIELDS,
  CREDIBILITIES,
  LOCATION_KINDS,
  LOCATION_ROLES,
  RELATIONS,
  ROLES,
  recordColumn,
  SOURCE_KINDS,
  TERMS,
} from '../aggregates/whole-columns.js'
import type { Statements } from '../connection/statements.js'
import { related, terms } from '../schema/tables.js'
import type { IdResolver } from './id-resolver.js'
import { resolveQuestion } from './resolved-question.js'
import { isPublished } from './visible-incidents.js'

/** The columns that have the codes of closed lists; null where no incident has one itself. */
const COUNTED: Record<Exclude<ClosedScheme, 'relation'>, WholeColumn | null> = {
  kind: recordColumn('kind'),
  status: recordColumn('status'),
  verification: recordColumn('verification'),
  precision: recordColumn('precision'),
  role: ROLES,
  actor_kind: ACTOR_KINDS,
  claim_field: CLAIM_FIELDS,
  credibility: CREDIBILITIES,
  location_role: LOCATION_ROLES,
  location_kind: LOCATION_KINDS,
  source_kind: SOURCE_KINDS,
  reliability: null,
  name_kind: null,
  qualifier: null,
}

/** Counts the incidents of a view by the codes that they have. */
export class Vocabularies {
  readonly #view: View
  readonly #columns: Columns
  /** 1 at the key of each incident of the view. */
  readonly #flags: Uint8Array

  constructor(ids: IdResolver, columns: Columns) {
    this.#view = ids.view
    this.#columns = columns
    this.#flags = readMatchSet(resolveQuestion(planQuestion({ view: ids.view }), ids), columns).bitmap
  }

  /** The entries of one vocabulary in the order in which they are shown. */
  read(scheme: OpenScheme | ClosedScheme): VocabularyEntry[] {
    return isOpen(scheme) ? this.#terms(scheme) : this.#codes(scheme)
  }

  #codes(scheme: ClosedScheme): VocabularyEntry[] {
    const column = scheme === 'relation' ? this.#relations() : this.#whole(COUNTED[scheme])
    const counts = column && this.#counts(column)
    return Object.entries(CLOSED_LISTS[scheme] as Record<string, CodeWords>).map(
      ([code, { label, description }]) => ({
        code,
        label,
        broader: null,
        description,
        incident_count: counts && (counts.get(code) ?? 0),
      }),
    )
  }

  #terms(scheme: OpenScheme): VocabularyEntry[] {
    const counts = this.#counts(this.#columns.whole(TERMS))
    return readTerms(scheme, this.#columns.statements).map(({ key, ...entry }) => ({
      ...entry,
      incident_count: counts.get(String(key)) ?? 0,
    }))
  }

  #whole(column: WholeColumn | null): Column | null {
    return column && this.#columns.whole(column)
  }

  /** To the public a relation to a record that it does not see is none. */
  #relations(): Column {
    const { from, incident } = RELATIONS
    const seen = this.#view === 'public' ? isPublished(related.other) : sql`true`
    return this.#columns.read(
      sql`select collect_of(${incident}, ${related.relation}) from ${from} where ${seen}`,
    )
  }

  #counts(column: Column): Map<string, number> {
    return new Map(
      countBy(column, this.#flags).map(([value, count]: [Raw, number]) => [String(value), count]),
    )
  }
}

function isOpen(scheme: string): scheme is OpenScheme {
  return (OPEN_SCHEMES as readonly string[]).includes(scheme)
}

function readTerms(
  scheme: OpenScheme,
  statements: Statements,
): (Omit<VocabularyEntry, 'incident_count'> & { readonly key: number })[] {
  return statements.all(
    sql`select ${terms.key} as key, ${terms.code} as code, ${terms.label} as label, broader.code as broader, ${terms.description} as description
      from ${terms} left join ${terms} as broader on broader.key = ${terms.broader}
      where ${eq(terms.scheme, scheme)} order by ${terms.key}`,
  )
}
