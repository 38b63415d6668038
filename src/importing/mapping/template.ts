/** Reads texts with holes: `{column}`, `{a.b[0].c}` into JSON, `{item}` in a list, `{Link *}` for columns that fit. */
import { identityOf } from '../../domain/fold/identity.js'
import { Problem } from '../../errors.js'
import { type Read, type RowScope, textOf } from './scope.js'

/** A text, compiled, and which columns it takes from. */
export interface Template {
  readonly read: Read
  /** Names and paths as they stand in the holes; `item` is none. */
  readonly columns: readonly string[]
}

/**
 * Compiles a text. One hole alone gives what is there, a list or a number too; with more around it a text.
 * @param keepsEmpty whether of columns that fit a pattern the empty ones are in the list too, as null
 * @throws Problem invalid_mapping where a brace is not closed
 */
export function template(text: string, keepsEmpty = false): Template {
  const parts: (string | { readonly hole: string })[] = []
  let literal = ''
  for (let at = 0; at < text.length; ) {
    const character = text[at]!
    if ((character === '{' || character === '}') && text[at + 1] === character) {
      literal += character
      at += 2
    } else if (character === '{') {
      const end = text.indexOf('}', at)
      if (end === -1) throw unclosed(text)
      if (literal !== '') parts.push(literal)
      literal = ''
      parts.push({ hole: identityOf(text.slice(at + 1, end).trim()) })
      at = end + 1
    } else if (character === '}') throw unclosed(text)
    else {
      literal += character
      at += 1
    }
  }
  if (literal !== '') parts.push(literal)
  const holes = parts.filter((part) => typeof part !== 'string')
  const columns = holes.map(({ hole }) => hole).filter((hole) => !isItem(hole))
  const [first] = parts
  if (parts.length === 1 && typeof first === 'object')
    return { read: holeReader(first.hole, keepsEmpty), columns }
  if (holes.length === 0) {
    const fixed = literal === '' ? null : literal
    return { read: () => fixed, columns }
  }
  const readers = parts.map((part) => (typeof part === 'string' ? part : holeReader(part.hole, false)))
  return {
    columns,
    read: (scope) => {
      let whole = ''
      for (const part of readers) {
        const piece = typeof part === 'string' ? part : textOf(part(scope))
        if (piece === null) return null
        whole += piece
      }
      return whole
    },
  }
}

const unclosed = (text: string): Problem =>
  new Problem('invalid_mapping', `the mapping: a brace in ${JSON.stringify(text)} has no partner`, {
    faults: [
      {
        pointer: '',
        detail: `a brace in ${JSON.stringify(text)} has no partner: {{ and }} stand for braces themselves`,
      },
    ],
  })

const isItem = (hole: string): boolean => hole === 'item' || /^item[.[]/.test(hole)

/** What a hole says that is the name of the file, unless it has a column that is called so. */
export const FILE = 'file'

/** The name of a file without what it ends with: `2018-10` of `2018-10.csv.gz`. */
export const stem = (name: string): string => name.replace(/\.gz$/i, '').replace(/\.[A-Za-z0-9]{1,10}$/, '')

function holeReader(hole: string, keepsEmpty: boolean): Read {
  if (hole === '') throw unclosed('{}')
  if (isItem(hole)) {
    const path = pathOf(hole).slice(1)
    return (scope) => scope.clean(along(scope.item, path))
  }
  if (hole === FILE)
    return (scope) => scope.clean(Object.hasOwn(scope.cells, FILE) ? scope.cells[FILE] : scope.file)
  if (hole.includes('*')) {
    const fits = fitting(hole)
    return (scope) => columnsLike(scope, fits)
  }
  const path = pathOf(hole)
  if (path.length === 1 && path[0] === hole) return (scope) => scope.clean(own(scope.cells, hole))
  // A header may hold dots and brackets: a column of that very name comes first.
  return (scope) => scope.clean(cellAt(scope.cells, hole, path))

  function columnsLike({ cells }: RowScope, fits: (name: string) => boolean): unknown[] | null {
    const list = Object.entries(cells)
      .filter(([name]) => fits(identityOf(name)))
      // Lists that run beside each other are paired by what stands for the star, wherever their columns stand.
      .sort(([one], [other]) => (keepsEmpty ? byStar(hole, identityOf(one), identityOf(other)) : 0))
      .map(([, value]) => (value === '' || value === undefined ? null : value))
    const said = list.filter((value) => value !== null)
    return said.length === 0 ? null : keepsEmpty ? list : said
  }
}

const NATURAL = new Intl.Collator('und', { numeric: true })
const byStar = (pattern: string, one: string, other: string): number =>
  NATURAL.compare(starOf(pattern, one), starOf(pattern, other))

/** What stands for the star in a name that fits a pattern. */
export function starOf(pattern: string, name: string): string {
  const [head = '', ...rest] = pattern.split('*')
  return name.slice(head.length, name.length - (rest.at(-1) ?? '').length)
}

/** Whether a name is the pattern with anything for the star. */
export function fitting(pattern: string): (name: string) => boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.at(-1) ?? ''
  return (name) => name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail)
}

/** `a.b[0].c` in parts. */
export function pathOf(hole: string): string[] {
  return hole
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '')
}

/** What a thing calls that of which the name is this one, however it is typed; null where it has none. */
function nameIn(thing: object, name: string): string | null {
  if (Object.hasOwn(thing, name)) return name
  for (const key of Object.keys(thing)) if (key !== name && identityOf(key) === name) return key
  return null
}

function own(cells: RowScope['cells'], name: string): unknown {
  const key = nameIn(cells, name)
  return key === null ? undefined : cells[key]
}

/** What stands in the column of a name, or else at a path. */
export function cellAt(
  cells: RowScope['cells'],
  name: string,
  path: readonly string[] = pathOf(name),
): unknown {
  const key = nameIn(cells, name)
  return key === null ? along(cells, path) : cells[key]
}

function along(value: unknown, path: readonly string[]): unknown {
  let here = value
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return null
    const key = nameIn(here, part)
    if (key === null) return null
    here = (here as Record<string, unknown>)[key]
  }
  return here
}
