/** What timeline and map are coloured by: a field of records, of which the most frequent values get a colour each. */
import { type Address, type Filters, writeQuery } from './address.js'
import { choosable, type Known } from './attributes.js'
import { type FacetKind, ofAttribute, ofParameter } from './facet-kinds.js'
import type { Facet } from './parameters.js'

/** The facets by which records can be coloured: few values, or some that stand out. */
const COLOURABLE = [
  'kind',
  'act',
  'actor',
  'role',
  'actor_kind',
  'technology',
  'country',
  'verification',
  'tag',
  'dataset',
] as const satisfies readonly Facet[]

/** So many values have a colour of their own: more could not be distinguished. */
export const MOST_COLOURS = 5

/** The fields that a collection can be coloured by. */
export const colourable = (known: readonly Known[]): FacetKind[] => [
  ...COLOURABLE.map(ofParameter),
  ...choosable(known).map(ofAttribute),
]

/** The field that an address names; null where it names none that there is. */
export function colouredBy(colour: string | null): FacetKind | null {
  if (colour === null) return null
  const name = COLOURABLE.find((one) => one === colour)
  if (name !== undefined) return ofParameter(name)
  const [, attribute] = /^attr:(.+)$/.exec(colour) ?? []
  return attribute === undefined
    ? null
    : ofAttribute({ name: attribute, label: attribute.replaceAll('_', ' ') })
}

/** The query for the records of one value among those that are found. */
export const withValue = (address: Address, kind: FacetKind, value: string): Filters =>
  kind.choose(address, [value]).filters

/** What has a colour, and how it is asked for. */
export interface Coloured {
  readonly label: string
  readonly filters: Filters
}

/** The queries of all that have a colour, as a text: another one, and something else is to be asked. */
export const wordsOf = (coloured: readonly Coloured[]): string =>
  coloured.map(({ filters }) => writeQuery(filters)).join(' ')

/** How many have none of the colours; none where some have several, so that the colours add up to more than there are. */
export const othersOf = (counts: readonly number[], total: number): number =>
  Math.max(0, total - counts.reduce((sum, count) => sum + count, 0))

/** The class of a colour; of what has none of them that of all others. */
export const colourClass = (index: number): string =>
  index >= 0 && index < MOST_COLOURS ? `colour-${index}` : 'colour-other'

/** The variable of the style sheet that holds a colour. */
export const colourOf = (index: number): string =>
  index >= 0 && index < MOST_COLOURS ? `var(--colour-${index})` : 'var(--colour-other)'

/** A circle of which each colour has its share, as the value of `background`. */
export function pie(counts: readonly number[], total: number): string {
  const shares = [...counts, othersOf(counts, total)]
  const sum = Math.max(
    1,
    shares.reduce((one, other) => one + other, 0),
  )
  let from = 0
  const slices = shares.flatMap((share, index) => {
    if (share === 0) return []
    const to = from + (share / sum) * 360
    const slice = `${colourOf(index < counts.length ? index : -1)} ${from.toFixed(1)}deg ${to.toFixed(1)}deg`
    from = to
    return [slice]
  })
  return slices.length === 0 ? colourOf(-1) : `conic-gradient(${slices.join(', ')})`
}
