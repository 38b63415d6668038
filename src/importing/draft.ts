/** What a row says about a record: only those keys of a body that the file fills, so that nothing else is touched. */
import { identityOf } from '../domain/fold/identity.js'
import type { WrittenType } from '../domain/record-types.js'
import type { Finding } from './faults.js'
import type { LeftOutPart } from './left-out.js'
import type { Row } from './rows/row.js'
import type { Identifying } from './same-event.js'
import type { Warning } from './warnings.js'

export interface Draft {
  readonly type: WrittenType
  /** Keys of a body; an attribute that is undefined is taken away where it was. */
  readonly body: Readonly<Record<string, unknown>>
  /** Which columns each key is made of. */
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** The column that a value in the body is from, by its JSON Pointer; found out only where a fault needs it. */
  readonly locate?: (path: readonly string[]) => string | undefined
  /** Where rows say different things about it: nobody is right, or the first. */
  readonly conflicts: 'fault' | 'first'
  /** Whether it names the record in passing, as what another one belongs to, and another row may say more of it. */
  readonly isPartial?: boolean
  /**
   * How the status of an incident is meant: by nobody (the default), as that of a new record, or as that of one that is
   * there too.
   */
  readonly status?: 'default' | 'new' | 'always'
  /** What two rows are compared by, as JSON, where that is less than the body: a source has one address in many spellings. */
  readonly said?: string
  /** The id that the record may have from when ids were made of the code points of keys. */
  readonly formerId?: string
  /** The key of an incident by its code points, where it may be there under that. */
  readonly formerKey?: string
}

/** The column that a value in the body of a draft is from; the first of its key where no more is known. */
export function columnAt(draft: Draft, pointer: string): string | undefined {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return draft.locate?.(path) ?? draft.columns[path[0] ?? '']?.[0]
}

/** What a draft calls its record; null where it leaves that open. */
export function draftName({ type, body }: Draft): string | null {
  if (type === 'term') return `${String(body.scheme)}:${String(body.code)}`
  return typeof body.id === 'string' ? body.id : null
}

/** An external id as it is compared with others of records of a type. */
export const externalName = (type: WrittenType, scheme: string, value: string): string =>
  `${type} ${identityOf(String(scheme))}:${identityOf(String(value))}`

/** Everything that is made of one row. */
export interface Mapped {
  readonly row: Row
  readonly drafts: readonly Draft[]
  /** What tells the incident from others where the file has no ids. */
  readonly key: string | null
  readonly findings: readonly Finding[]
  /** What is odd about it and stops nothing. */
  readonly warnings?: readonly Warning[]
  /** What the row has and the record has not. */
  readonly leftOut?: readonly LeftOutPart[]
}

/** Makes records of rows. */
export interface Mapper {
  readonly map: (row: Row) => Mapped
  /** Looks at the columns of a table. @throws FileError where one is missing */
  readonly header?: (columns: readonly string[]) => void
  /** Records that are written before all rows. */
  readonly first: readonly Draft[]
  /** The dataset that all rows belong to; null where each says its own. */
  readonly dataset: string | null
  /** What of an incident must stay the same; nothing is a fault where it is left out. */
  readonly same?: readonly Identifying[] | undefined
  /** Columns of the file that the mapping passes over. */
  readonly unmapped: ReadonlySet<string>
  /** What is odd about the file as a whole, when all rows were read. */
  readonly warnings?: () => readonly Warning[]
}
