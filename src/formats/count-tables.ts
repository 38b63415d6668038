/** The tables of counts, `timeline.csv` and `facets.csv`: their columns with what each means, and their rows. */
import type { FacetPair, Facets, Timeline } from '../domain/aggregates.js'
import type { Measured } from '../domain/measured.js'
import { type Cell, type ColumnMeaning, meaning } from './flat-column.js'

/** A column of a table of counts. */
export interface CountColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number' | 'day'
  /** Whether people write its texts freely, so that they may begin with anything. */
  readonly prose: boolean
  readonly meaning: ColumnMeaning
}

export interface CountTable {
  readonly columns: readonly CountColumn[]
  readonly rows: readonly (readonly Cell[])[]
}

const column = (
  name: string,
  type: CountColumn['type'],
  meaning: ColumnMeaning,
  prose = false,
): CountColumn => ({
  name,
  type,
  prose,
  meaning,
})

export const TIMELINE_COLUMNS: readonly CountColumn[] = [
  column('date', 'text', meaning('date', 'The period; `date` of a query takes it as it is.', '2021-06')),
  column('start', 'day', meaning('start', 'Its first day.', '2021-06-01')),
  column('end', 'day', meaning('end', 'Its last day.', '2021-06-30')),
  column('certain', 'integer', meaning('certain', 'How many records certainly fall within it.', 40)),
  column(
    'possible',
    'integer',
    meaning(
      'possible',
      'How many records fall within it or may. A record with an uncertain date is counted in each period in which it may fall, so that the sum of this column can be larger than the number of records.',
      46,
    ),
  ),
]

/** The columns of what `measure` works out; `of` is `sum`, `mean`, `min` or `max`. */
export const measuredTimelineColumns = (of: string): CountColumn[] =>
  (['certain', 'possible'] as const).flatMap((which) => [
    column(
      `${which}_${of}`,
      'number',
      meaning(
        `measured.${which}.value`,
        `With \`measure\`: what is worked out of the records counted in \`${which}\`.`,
        112,
      ),
    ),
    column(
      `${which}_without`,
      'integer',
      meaning(
        `measured.${which}.without`,
        `With \`measure\`: how many records counted in \`${which}\` have no number.`,
        3,
      ),
    ),
  ])

/** A facet, its value and what that is called; of the second of two that are crossed with an ending of their own. */
const facetColumns = (ending: '' | '_2'): CountColumn[] => {
  const which = ending === '' ? 'What is counted by' : 'With `cross=true`: the second that is counted by'
  return [
    column(`facet${ending}`, 'text', meaning(null, `${which}, such as \`country\`.`, 'country')),
    column(`value${ending}`, 'text', meaning('value', 'The value, as the filter takes it.', 'CN'), true),
    column(`label${ending}`, 'text', meaning('label', 'What the value is called.', 'China'), true),
  ]
}

const COUNT = column('count', 'integer', meaning('count', 'How many records have it.', 302))

export const FACET_COLUMNS: readonly CountColumn[] = [...facetColumns(''), COUNT]
export const CROSSED_COLUMNS: readonly CountColumn[] = [...facetColumns(''), ...facetColumns('_2'), COUNT]

/** The columns of what `measure` works out; `of` is `sum`, `mean`, `min` or `max`. */
export const measuredFacetColumns = (of: string): CountColumn[] => [
  column(
    of,
    'number',
    meaning('measured.value', 'With `measure`: what is worked out of these records.', 112),
  ),
  column(
    'without',
    'integer',
    meaning('measured.without', 'With `measure`: how many of them have no number.', 3),
  ),
]

const cellsOf = ({ value, without }: Measured): Cell[] => [value, without]

export function timelineTable({ data, meta: { measure } }: Timeline): CountTable {
  return {
    columns: [...TIMELINE_COLUMNS, ...(measure ? measuredTimelineColumns(measure.of) : [])],
    rows: data.map(({ date, start, end, certain, possible, measured }) => [
      ...[date, start, end, certain, possible],
      ...(measured ? [...cellsOf(measured.certain), ...cellsOf(measured.possible)] : []),
    ]),
  }
}

/** @param crossed the two that are counted by at once, and their pairs; null where none are */
export function facetsTable(
  { data, meta: { measure } }: Pick<Facets, 'data' | 'meta'>,
  crossed: { readonly by: readonly [string, string]; readonly pairs: readonly FacetPair[] } | null,
): CountTable {
  const counted = crossed
    ? crossed.pairs.map(({ values, labels, ...rest }) => ({
        cells: crossed.by.flatMap((facet, index) => [facet, values[index]!, labels[index]!]),
        ...rest,
      }))
    : Object.entries(data).flatMap(([facet, values]) =>
        values.map(({ value, label, ...rest }) => ({ cells: [facet, value, label], ...rest })),
      )
  return {
    columns: [
      ...(crossed ? CROSSED_COLUMNS : FACET_COLUMNS),
      ...(measure ? measuredFacetColumns(measure.of) : []),
    ],
    rows: counted.map(({ cells, count, measured }) => [
      ...cells,
      count,
      ...(measured ? cellsOf(measured) : []),
    ]),
  }
}
