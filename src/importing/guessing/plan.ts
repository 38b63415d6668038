/** What a guess consists of: the mapping as it grows, what is said beside its keys, and what each column is taken for. */
import type { Decimal } from '../numbers.js'
import type { GuessedColumn, GuessedColumns } from './columns.js'

/** Keys and indexes that lead to a part of the mapping. */
export type Path = readonly (string | number)[]

export class Plan {
  /** The incident of the mapping; its keys come out in the order in which they are put. */
  readonly incident: Record<string, unknown> = {}
  /** Comments, each a line, before the part that a path leads to. */
  readonly notes: { readonly path: Path; readonly lines: string[] }[] = []
  /** What each column is taken for, in the words of the list of columns. */
  readonly uses = new Map<string, string[]>()
  /** What is to be said of a column that is taken for nothing. */
  readonly hints = new Map<string, string[]>()

  constructor(
    /** The name of the dataset, of which keys and schemes are made. */
    readonly name: string,
    readonly columns: GuessedColumns,
    /** What stands before the fraction of a number. */
    readonly decimal: Decimal,
    /** Columns that a trial has shown not to be what they were taken for, and why. */
    readonly refused: ReadonlyMap<string, string>,
  ) {}

  /** Columns that may be taken for something, and are not yet. */
  get free(): GuessedColumn[] {
    return this.columns.all.filter(
      ({ name, filled, canBeNamed }) =>
        canBeNamed && filled > 0 && !this.uses.has(name) && !this.refused.has(name),
    )
  }

  use(column: Pick<GuessedColumn, 'name'>, what: string): void {
    this.uses.set(column.name, [...(this.uses.get(column.name) ?? []), what])
  }

  hint(column: Pick<GuessedColumn, 'name'>, what: string): void {
    this.hints.set(column.name, [...(this.hints.get(column.name) ?? []), what])
  }

  note(path: Path, ...lines: string[]): void {
    this.notes.push({ path, lines })
  }
}

/** A hole for a column. */
export const hole = ({ name }: Pick<GuessedColumn, 'name'>): string => `{${name}}`

/** Which of some columns is the most so; undefined where none is at all. */
export function best<T>(all: readonly T[], degree: (one: T) => number): T | undefined {
  let found: T | undefined
  let most = 0
  for (const one of all) {
    const own = degree(one)
    if (own <= most) continue
    found = one
    most = own
  }
  return found
}

/** The share of the values of a column that are so, by how many rows have them. */
export function share({ values }: Pick<GuessedColumn, 'values'>, isSo: (text: string) => boolean): number {
  let [yes, all] = [0, 0]
  for (const [text, count] of values) {
    all += count
    if (isSo(text)) yes += count
  }
  return all === 0 ? 0 : yes / all
}

/** Characters of a value, on average. */
export function meanLength({ values }: Pick<GuessedColumn, 'values'>): number {
  let [sum, all] = [0, 0]
  for (const [text, count] of values) {
    all += count
    sum += text.length * count
  }
  return all === 0 ? 0 : sum / all
}
