/** The records of a page as a table, sorted by the heads of its columns. */
import { listed, t } from '../../messages/translate.js'
import type { Address } from '../address.js'
import type { Column } from '../columns.js'
import { nextSort } from '../columns.js'
import { go, toRecord } from '../navigation.js'
import { memo } from './memo.js'
import { named } from './names.js'
import type { Row } from './record-list.js'

interface TableGiven {
  readonly address: Address
  /** The order of now. */
  readonly sort: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
}

export function RecordTable({ address, sort, rows, columns }: TableGiven) {
  const unsorted = columns.filter(({ sorts }) => sorts.length === 0).map(({ label }) => label)
  return (
    <>
      <table>
        <caption class="hidden">{t('Records')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.name} address={address} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow
              key={row.id}
              row={row}
              columns={columns}
              isOpen={address.record === row.id}
              span={address.span}
              interval={address.interval}
            />
          ))}
        </tbody>
      </table>
      {unsorted.length > 0 && (
        <p class="note unsorted">{t('Cannot be sorted: {columns}.', { columns: listed(unsorted) })}</p>
      )}
    </>
  )
}

const DIRECTIONS = { ascending: '▲', descending: '▼' } as const

function Head({ address, column, sort }: { address: Address; column: Column; sort: string }) {
  const { label, sorts, isNumber } = column
  const next = nextSort(column, sort)
  if (next === null)
    return (
      <th scope="col" data-number={isNumber} title={t('Cannot be sorted')}>
        {label}
      </th>
    )
  const direction = !sorts.includes(sort) ? null : sort.startsWith('-') ? 'descending' : 'ascending'
  return (
    <th scope="col" data-number={isNumber} aria-sort={direction ?? 'none'}>
      <button
        type="button"
        onClick={() => {
          const { cursor: _, ...answer } = address.answer
          go({ ...address, answer: { ...answer, sort: next }, first: null })
        }}
      >
        {label} <span aria-hidden="true">{direction && DIRECTIONS[direction]}</span>
      </button>
    </th>
  )
}

interface RowGiven extends Pick<Address, 'span' | 'interval'> {
  readonly row: Row
  readonly columns: readonly Column[]
  readonly isOpen: boolean
}

const TableRow = memo(({ row, columns, isOpen, span, interval }: RowGiven) => (
  <tr data-open={isOpen}>
    {columns.map(({ name, isNumber, text }) => {
      const words = text(row, named)
      if (name === 'title')
        return (
          <th key={name} scope="row">
            <a
              class="title"
              dir="auto"
              lang={row.lang ?? undefined}
              aria-current={isOpen ? 'true' : undefined}
              {...toRecord(row.id, { span, interval })}
            >
              {words}
            </a>
          </th>
        )
      return (
        <td key={name} data-number={isNumber} class={name === 'date' ? 'when' : undefined}>
          <bdi>{words}</bdi>
          {name === 'date' && row.match && row.match !== 'certain' && (
            <small class="warn"> {row.match === 'possible' ? t('uncertain') : t('undated')}</small>
          )}
        </td>
      )
    })}
  </tr>
))
