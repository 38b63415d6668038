/** What a facet asks for and what choosing a value changes: of a parameter of the API, or of an attribute. */
import { type Address, type Filters, withFilter, without } from './address.js'
import type { Known } from './attributes.js'
import { type Facet, labelOf } from './parameters.js'

export interface FacetKind {
  /** As `by` of `/v1/facets` takes it. */
  readonly by: string
  readonly label: string
  /** Whether one value at most can be chosen. */
  readonly isSingle: boolean
  readonly chosen: (filters: Filters) => readonly string[]
  readonly choose: (address: Address, values: readonly string[]) => Address
  /** The filters but for what is chosen here, so that the counts say what another choice would find. */
  readonly others: (filters: Filters) => Filters
}

/** A facet of a parameter: several of its values are ORed. */
export const ofParameter = (name: Facet): FacetKind => ({
  by: name,
  label: labelOf(name),
  isSingle: false,
  chosen: (filters) => filters[name] ?? [],
  choose: (address, values) => withFilter(address, name, values),
  others: (filters) => without(filters, name),
})

/** A facet of an attribute. A record has one value of it, and filters by attributes are ANDed: one is chosen at most. */
export function ofAttribute({ name, label }: Pick<Known, 'name' | 'label'>): FacetKind {
  const prefix = `${name}=`
  const rest = ({ attr = [] }: Filters) => attr.filter((value) => !value.startsWith(prefix))
  return {
    by: `attr:${name}`,
    label,
    isSingle: true,
    chosen: ({ attr = [] }) =>
      attr.flatMap((value) => (value.startsWith(prefix) ? value.slice(prefix.length) : [])),
    choose: (address, values) =>
      withFilter(address, 'attr', [
        ...rest(address.filters),
        ...values.slice(-1).map((value) => prefix + value),
      ]),
    others: (filters) => {
      const attr = rest(filters)
      return attr.length === 0 ? without(filters, 'attr') : { ...filters, attr }
    },
  }
}
