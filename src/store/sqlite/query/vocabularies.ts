/** Reads the vocabularies, each entry with how many incidents of a view have it. */
import { eq, sql } from 'drizzle-orm'
import type { VocabularyEntry } from '../../../domain/term.js'
import type { ClosedScheme, OpenScheme, View } from '../../../domain/vocabulary.js'
import { planQuestion } from '../../../query/plan.js'
import type { Column } from '../../read/column.js'
import type { MatchSet } from '../../read/match-set.js'
import { resolveQuestion } from '../../read/resolved-question.js'
import { codeEntries, isOpen, type StoredTerm, termEntries } from '../../read/vocabulary-entries.js'
import type { Columns, WholeColumn } from '../aggregates/columns.js'
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
  /** All incidents of the view. */
  readonly #matches: MatchSet

  constructor(ids: IdResolver, columns: Columns) {
    this.#view = ids.view
    this.#columns = columns
    this.#matches = readMatchSet(resolveQuestion(planQuestion({ view: ids.view }), ids), columns)
  }

  /** The entries of one vocabulary in the order in which they are shown. */
  read(scheme: OpenScheme | ClosedScheme): VocabularyEntry[] {
    return isOpen(scheme) ? this.#terms(scheme) : this.#codes(scheme)
  }

  #codes(scheme: ClosedScheme): VocabularyEntry[] {
    if (scheme === 'relation') return codeEntries(scheme, this.#relations(), this.#matches)
    const column = COUNTED[scheme]
    return codeEntries(scheme, column && this.#columns.whole(column), this.#matches)
  }

  #terms(scheme: OpenScheme): VocabularyEntry[] {
    const terms = readTerms(scheme, this.#columns.statements)
    return termEntries(terms, this.#columns.whole(TERMS), this.#matches)
  }

  /** To the public a relation to a record that it does not see is none. */
  #relations(): Column {
    const { from, incident } = RELATIONS
    const seen = this.#view === 'public' ? isPublished(related.other) : sql`true`
    return this.#columns.read(
      sql`select collect_of(${incident}, ${related.relation}) from ${from} where ${seen}`,
    )
  }
}

function readTerms(scheme: OpenScheme, statements: Statements): StoredTerm[] {
  return statements.all(
    sql`select ${terms.key} as key, ${terms.code} as code, ${terms.label} as label, broader.code as broader, ${terms.description} as description
      from ${terms} left join ${terms} as broader on broader.key = ${terms.broader}
      where ${eq(terms.scheme, scheme)} order by ${terms.key}`,
  )
}
