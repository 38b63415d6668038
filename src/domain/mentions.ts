/** Finds where the names of somebody protected stand in records, and takes them out of texts. */
import type { Actor } from './actor.js'
import type { Involvement } from './involvement.js'
import { NameFinder } from './name-finder.js'
import { namePhrase } from './name-ways.js'
import type { RecordOf, WrittenType } from './record-types.js'

/** What stands for a name that was taken out of a text. */
export const REDACTED = '[redacted]'

/**
 * What somebody is called, each as `namePhrase` has it: the name, further names, and the id where it is more than one
 * word.
 */
export function phrasesOf({ id, name, names }: Pick<Actor, 'id' | 'name' | 'names'>): string[] {
  const called = [name, ...names.map(({ value }) => value)].map((text) => namePhrase(text))
  const words = namePhrase(id)
  if (words.includes(' ')) called.push(words)
  return [...new Set(called.filter((phrase) => phrase !== ''))]
}

/** Keys whose values are codes or dates, or name other records: what those are called is examined there. */
const NO_TEXT = new Set([
  'acts',
  'broader',
  'cites',
  'country',
  'created_at',
  'dataset',
  'date',
  'disputed',
  'field',
  'geometry',
  'kind',
  'lang',
  'parent',
  'published',
  'related',
  'relation',
  'reliability',
  'role',
  'source',
  'status',
  'subdivision',
  'technologies',
  'updated_at',
  'verification',
])

/** A text of a record, and the JSON Pointer (RFC 6901) to it. */
export interface PlacedText {
  readonly pointer: string
  readonly text: string
}

/**
 * The texts of a record as it is written that the public would be shown: without rows of protected people.
 * @param isProtected whether an actor is
 */
export function* textsOf<T extends WrittenType>(
  type: T,
  record: RecordOf[T],
  isProtected: (actor: string) => boolean,
): Generator<PlacedText> {
  if (type !== 'incident') {
    yield* textsIn(record, '')
    return
  }
  const { actors, claims, locations: _, attributes, translations, ...rest } = record as RecordOf['incident']
  yield* textsIn(rest, '')
  yield* attributeTexts(attributes, '/attributes')
  for (const [lang, texts] of Object.entries(translations)) yield* textsIn(texts, `/translations/${lang}`)
  yield* rowTexts(actors, '/actors', isProtected)
  for (const [index, { value, ...claim }] of claims.entries()) {
    yield* textsIn(claim, `/claims/${index}`)
    const pointer = `/claims/${index}/value`
    if (claim.field === 'actors' && value !== null) {
      yield* rowTexts(value as Involvement[], pointer, isProtected)
    } else if (claim.field === 'attributes' && value !== null) yield* attributeTexts(value as object, pointer)
    else if (!NO_TEXT.has(claim.field) && claim.field !== 'locations') yield* textsIn(value, pointer)
  }
}

function* rowTexts(
  rows: readonly Involvement[],
  pointer: string,
  isProtected: (actor: string) => boolean,
): Generator<PlacedText> {
  for (const [index, row] of rows.entries()) {
    const isHidden = row.id === null ? row.protected : isProtected(row.id)
    if (!isHidden && row.note !== null) yield { pointer: `${pointer}/${index}/note`, text: row.note }
  }
}

function* textsIn(value: unknown, pointer: string): Generator<PlacedText> {
  if (typeof value === 'string') yield { pointer, text: value }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (!NO_TEXT.has(key)) yield* textsIn(inner, `${pointer}/${escaped(key)}`)
  }
}

/** The texts of attributes, which are called anything: a code's key among them says nothing, and a name may be one. */
function* attributeTexts(attributes: object, pointer: string): Generator<PlacedText> {
  for (const [key, inner] of Object.entries(attributes)) {
    const at = `${pointer}/${escaped(key)}`
    yield { pointer: at, text: key }
    yield* textsIn(inner, at)
  }
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/**
 * A document in which no text holds one of the phrases: such texts are replaced whole, and such attributes left out.
 * Ids stay: those are what the record and others are called by.
 * @returns the document itself where nothing had to be replaced
 */
export function withoutPhrases<T>(document: T, phrases: readonly string[]): T {
  const finder = NameFinder.of(phrases)
  const isNaming = (text: string): boolean => finder.holds(text)
  const walk = (value: unknown, place: Place): unknown => {
    if (typeof value === 'string') return isNaming(value) ? REDACTED : value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const made = value.map((inner) => walk(inner, 'fields'))
      return made.every((inner, index) => inner === value[index]) ? value : made
    }
    let isChanged = false
    const made: Record<string, unknown> = {}
    for (const [key, inner] of Object.entries(value)) {
      if (place === 'attributes' && isNaming(key)) {
        isChanged = true
        continue
      }
      const isText = place !== 'fields' || (key !== 'id' && !NO_TEXT.has(key))
      made[key] = isText ? walk(inner, placeOf(key, value)) : inner
      if (made[key] !== inner) isChanged = true
    }
    return isChanged ? made : value
  }
  return walk(document, 'fields') as T
}

/** What the keys of an object are: fields of ours, names of attributes, or languages. */
type Place = 'fields' | 'attributes' | 'translations'

function placeOf(key: string, { field }: { readonly field?: unknown }): Place {
  if (key === 'attributes' || (key === 'value' && field === 'attributes')) return 'attributes'
  return key === 'translations' ? 'translations' : 'fields'
}
