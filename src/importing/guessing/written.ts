/** Writes a guess as the text of a mapping: YAML, with a list of the columns and comments where something is guessed. */
import { Document, isMap, isScalar, isSeq, type Node, Scalar, visit } from 'yaml'
import type { GuessedColumn } from './columns.js'
import type { Path, Plan } from './plan.js'
import { inLine, printable, quoted } from './shown.js'

/** How many values of a column are shown, and how many of its columns' names are. */
const EXAMPLES = 3
/** The keys of an incident, in the order in which they are written. */
const ORDER = [
  'external_id',
  'key',
  'status',
  'kind',
  'title',
  'summary',
  'lang',
  'date',
  'locations',
  'actors',
  'claims',
  'tags',
  'attributes',
]
/** Texts that need no quotes, whoever reads the YAML. */
const BARE = /^[A-Za-z_][A-Za-z0-9_-]*$/
const NOT_BARE = /^(?:true|false|null|yes|no|on|off|y|n)$/i

export interface MappingHead {
  /** The lines that say how much was examined, and what is wrong with the file. */
  readonly lines: readonly string[]
  /** What stands before `incident` in the mapping. */
  readonly before: Readonly<Record<string, unknown>>
  readonly allow: readonly string[]
  readonly unmapped: 'attributes' | 'ignore'
}

/** The text of the mapping. */
export function writtenPlan(plan: Plan, { lines, before, allow, unmapped }: MappingHead): string {
  const own = Object.fromEntries(
    ORDER.flatMap((key) => (key in plan.incident ? [[key, plan.incident[key]]] : [])),
  )
  const mapping = { ...before, incident: own, unmapped, ...(allow.length > 0 ? { allow } : {}) }
  const document = new Document(mapping, { aliasDuplicateObjects: false })
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return
      node.type = BARE.test(node.value) && !NOT_BARE.test(node.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE
    },
  })
  flow(document.contents as Node, 0)
  const beside = new Map<string, string[]>()
  for (const { path, lines } of plan.notes)
    beside.set(path.join('/'), [...(beside.get(path.join('/')) ?? []), ...lines])
  for (const [key, lines] of beside)
    if (key !== '') comment(document, plan.notes.find(({ path }) => path.join('/') === key)!.path, lines)
  comment(document, ['unmapped'], unmappedLines(plan, unmapped))
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true })
  const head = [...lines, ...(beside.get('') ?? []), '', ...columnLines(plan)]
  return `${head.map((line) => `# ${line}`.trimEnd()).join('\n')}\n\n${printable(text).trimEnd()}\n`
}

/** Small objects and lists stand on one line. */
function flow(node: Node, depth: number): number {
  if (isScalar(node)) return String(node.value).length
  if (!isMap(node) && !isSeq(node)) return 0
  const sizes = isMap(node)
    ? node.items.map(({ key, value }) => String(key).length + flow(value as Node, depth + 1))
    : node.items.map((item) => flow(item as Node, depth + 1))
  const size = sizes.reduce((sum, one) => sum + one + 4, 0)
  node.flow = depth > 1 && size <= 90
  return size
}

/** Puts lines before the key that a path leads to. */
function comment(document: Document, path: Path, lines: readonly string[]): void {
  if (lines.length === 0) return
  let node: unknown = document.contents
  let before: Node | null = null
  for (const part of path) {
    if (isMap(node)) {
      // What is commented within is not on one line.
      node.flow = false
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part)
      if (pair === undefined) return
      before = pair.key as Node
      node = pair.value
    } else if (isSeq(node)) {
      node.flow = false
      before = node.items[part as number] as Node
      node = before
    }
  }
  if (before !== null)
    before.commentBefore = [before.commentBefore, ...lines.map((line) => ` ${line}`)]
      .filter((line) => line != null)
      .join('\n')
}

function unmappedLines(plan: Plan, unmapped: MappingHead['unmapped']): string[] {
  const kept = plan.columns.all.filter(({ name }) => !plan.uses.has(name)).map(({ name }) => inLine(name))
  const more = plan.columns.more > 0 ? [`and ${plan.columns.more} more columns that were not read`] : []
  if (kept.length === 0 && more.length === 0) return []
  const what =
    unmapped === 'attributes'
      ? 'kept as attributes under their own names (unmapped: ignore passes over them, and the report lists them):'
      : 'guessed: ignored, since as attributes they are more or longer than a record takes; the report lists them:'
  return [what, ...kept.map((name) => `  ${name}`), ...more]
}

/** What was seen of each column. */
function* columnLines(plan: Plan): Generator<string> {
  const { rows, all, more } = plan.columns
  yield 'The columns: how many cells are filled, how many values there are, examples, and what they are taken for.'
  for (const column of all) {
    yield `  ${inLine(column.name)}: ${seen(column, rows)}`
    const uses = plan.uses.get(column.name)
    yield `    → ${inLine(uses === undefined ? 'kept as an attribute' : uses.join('; '))}`
    const refusal = plan.refused.get(column.name)
    if (refusal !== undefined)
      yield `      (not taken for anything, since it did not fit: ${inLine(refusal)})`
    for (const hint of plan.hints.get(column.name) ?? []) yield `      (${inLine(hint)})`
    if (!column.canBeNamed)
      yield '      (a mapping cannot name it: its name holds * or braces, or means something else there)'
  }
  if (more > 0) yield `  … and ${more} more`
}

function seen({ filled, values, kind, keys }: GuessedColumn, rows: number): string {
  if (filled === 0) return 'empty'
  const of = filled === rows ? 'always filled' : `${filled} of ${rows} filled`
  const examples = [...values.keys()].slice(0, EXAMPLES).map(quoted).join(', ')
  const lists = {
    list: 'lists, ',
    objects: `lists of objects (${[...keys.keys()].slice(0, 8).join(', ')}), `,
    geometry: 'geometries, ',
    mixed: 'objects or several kinds, ',
    scalar: '',
  }
  const size =
    values.size === filled && kind === 'scalar'
      ? 'all different'
      : `${values.size} ${values.size === 1 ? 'value' : 'values'}`
  return `${lists[kind]}${of}, ${size}: ${examples}`
}
