/** Reads YAML 1.2 within limits, so that no text takes long, and nothing that it says is lost without a word. */
import {
  CORE_SCHEMA,
  constructFromEvents,
  defineScalarTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  intCoreTag,
  NOT_RESOLVED,
  parseEvents,
  type ScalarTagDefinition,
  YAMLException,
} from 'js-yaml'
import { inexact, isInexact } from '../../domain/exact.js'

/** The most levels of lists and objects inside each other. */
const DEEPEST = 64
const TOO_DEEP = `lists and objects are nested more than ${DEEPEST} levels deep`
/** The most keys and values, counted again wherever an alias repeats them: as many as 1 MiB of text can hold. */
const MOST_NODES = 500_000

/** What is wrong with a text, and where: lines and columns from 1. */
export class YamlError extends Error {
  constructor(
    readonly reason: string,
    readonly line: number | null = null,
    readonly column: number | null = null,
  ) {
    super(line === null ? reason : `line ${line}, column ${column}: ${reason}`)
  }
}

/**
 * The value of a document: objects, lists, texts, numbers, true, false and null.
 * @throws YamlError for what is not well-formed, a key that is there twice, too many levels or nodes, and numbers that
 *   would lose digits
 */
export function parseYaml(text: string): unknown {
  const inexactNumbers = new Set<string>()
  let value: unknown
  try {
    // A little deeper than what is taken, since it counts otherwise: our own count refuses the rest.
    const events = parseEvents(text, { maxDepth: DEEPEST + 8 })
    const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length
    if (documents === 0) return null
    if (documents > 1) throw new YamlError('there is more than one document: a mapping is one')
    limit(events, text)
    ;[value] = constructFromEvents(events, { source: text, schema: schemaNoting(inexactNumbers) })
    if (inexactNumbers.size > 0) throw placeOf(inexactNumbers, events, text)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    throw new YamlError(
      reasonOf(error.reason),
      error.mark === undefined ? null : error.mark.line + 1,
      error.mark === undefined ? null : error.mark.column + 1,
    )
  }
  return value
}

/** The words of the parser, which has no codes, but for those that name settings of its own. */
function reasonOf(reason: string): string {
  if (/maxDepth/.test(reason)) return TOO_DEEP
  return reason === 'duplicated mapping key' ? 'the key is there twice' : reason
}

/** The schema of YAML 1.2 (Core), which notes the numbers that are not kept to the digit. */
function schemaNoting(noted: Set<string>) {
  const noting = (tag: ScalarTagDefinition<number>): ScalarTagDefinition<number> =>
    defineScalarTag(tag.tagName, {
      ...tag,
      resolve: (source, isExplicit, tagName) => {
        const value = tag.resolve(source, isExplicit, tagName)
        const isLost = value === NOT_RESOLVED ? isInexact(source) : isChanged(source, value)
        if (isLost) noted.add(source)
        return value
      },
    })
  return CORE_SCHEMA.withTags(noting(intCoreTag), noting(floatCoreTag))
}

const isChanged = (source: string, value: number): boolean =>
  isInexact(source) || (/^[+-]?0[xo]/.test(source) && !Number.isSafeInteger(value))

/** The first plain scalar that says such a number. */
function placeOf(numbers: ReadonlySet<string>, events: readonly Event[], text: string): YamlError {
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR) continue
    const source = text.slice(event.valueStart, event.valueEnd)
    if (numbers.has(source)) return errorAt(event.valueStart, inexact(source), text)
  }
  return new YamlError(inexact([...numbers][0]!))
}

function errorAt(offset: number, reason: string, text: string): YamlError {
  const before = text.slice(0, offset)
  return new YamlError(reason, before.split('\n').length, offset - before.lastIndexOf('\n'))
}

/** What a node comes to, with all that is inside of it. */
interface Size {
  nodes: number
  levels: number
}

const SCALAR: Size = { nodes: 1, levels: 0 }

/**
 * Counts what a document comes to where every alias is written out, without writing it out.
 * @throws YamlError for too many nodes or levels, and for an alias inside of what it repeats
 */
function limit(events: readonly Event[], text: string): void {
  const anchored = new Map<string, Size>()
  const open: (Size & { readonly anchor: string | null })[] = []
  const add = (size: Size, at: number): void => {
    const parent = open.at(-1)!
    parent.nodes += size.nodes
    parent.levels = Math.max(parent.levels, size.levels + 1)
    if (parent.nodes > MOST_NODES)
      throw errorAt(at, `there are more than ${MOST_NODES.toLocaleString('en')} keys and values`, text)
    // The document itself is open too.
    if (open.length - 1 + size.levels > DEEPEST) throw errorAt(at, TOO_DEEP, text)
  }
  let at = 0
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) open.push({ anchor: null, nodes: 0, levels: 0 })
    else if (event.type === EVENT_ID.POP) {
      const { anchor, nodes, levels } = open.pop()!
      if (anchor !== null) anchored.set(anchor, { nodes, levels })
      if (open.length > 0) add({ nodes, levels }, at)
    } else {
      const anchor = event.anchorStart < 0 ? null : text.slice(event.anchorStart, event.anchorEnd)
      if (event.type === EVENT_ID.ALIAS) {
        at = event.anchorStart
        if (!anchored.has(anchor!) && open.some((one) => one.anchor === anchor))
          throw errorAt(at, `the alias "${anchor}" stands inside of what it repeats`, text)
        add(anchored.get(anchor!) ?? SCALAR, at)
      } else if (event.type === EVENT_ID.SCALAR) {
        at = event.valueStart
        if (anchor !== null) anchored.set(anchor, SCALAR)
        add(SCALAR, at)
      } else {
        at = event.start
        // From here on the name is this one's, though it is not known yet what it comes to.
        if (anchor !== null) anchored.delete(anchor)
        open.push({ anchor, nodes: 1, levels: 1 })
        if (open.length - 1 > DEEPEST) throw errorAt(at, TOO_DEEP, text)
      }
    }
  }
}
