/** The records of a page, in their order; and what to do where there are none. */
import { useMemo } from 'preact/hooks'
import type { IncidentPage, IncidentRow } from '../../client/index.js'
import { type Address, NEWEST, withFilter } from '../address.js'
import type { Asked } from '../asking.js'
import { type Known, notable } from '../attributes.js'
import { type Cells, columnsOf } from '../columns.js'
import { go } from '../navigation.js'
import { labelOf } from '../parameters.js'
import { factsOf } from '../row-facts.js'
import { numberInWords } from '../words.js'
import { DidYouMean } from './did-you-mean.js'
import { ListTools } from './list-tools.js'
import { Pager } from './pager.js'
import { Problem } from './problem.js'
import { RecordRow } from './record-row.js'
import { RecordTable } from './record-table.js'

/** What list and table need of a record. */
export type Row = Cells & Pick<IncidentRow, 'lang'> & { match?: string | undefined }

export type Page = Pick<IncidentPage, 'meta' | 'links'> & { data: Row[] }

interface ListGiven {
  readonly address: Address
  readonly page: Asked<Page>
  readonly known: readonly Known[]
  /** Whether a record lies over it. */
  readonly isCovered: boolean
}

export function RecordList({ address, page, known, isCovered }: ListGiven) {
  const { data, error, isPending } = page
  const { measure, table } = address
  const facts = useMemo(() => factsOf(data?.data ?? [], notable(known, measure)), [data, known, measure])
  const columns = useMemo(() => (table === null ? null : columnsOf(`${table},title`, known)), [table, known])
  return (
    <section
      class="records"
      id="records"
      tabIndex={-1}
      aria-labelledby="records-title"
      aria-busy={isPending}
      inert={isCovered}
    >
      <div class="bar">
        <h2 id="records-title">Records</h2>
        <ListTools address={address} known={known} />
      </div>
      {data !== null && !error && <DidYouMean address={address} meta={data.meta} />}
      {error ? (
        <Problem address={address} refusal={error} />
      ) : data === null ? (
        <div class="rows" />
      ) : data.data.length === 0 ? (
        <Nothing address={address} page={data} />
      ) : (
        <div class="rows">
          {columns ? (
            <RecordTable
              address={address}
              sort={address.answer.sort ?? NEWEST}
              rows={data.data}
              columns={columns}
            />
          ) : (
            <ol>
              {data.data.map((row) => (
                <RecordRow
                  key={row.id}
                  row={row}
                  facts={facts}
                  isOpen={address.record === row.id}
                  span={address.span}
                  interval={address.interval}
                />
              ))}
            </ol>
          )}
          <LeftOut address={address} page={data} />
        </div>
      )}
      {data !== null && !error && <Pager address={address} page={data} />}
    </section>
  )
}

/** How many meet all else but have no date, or no point, and a way to see them. */
function LeftOut({ address, page }: { address: Address; page: Page }) {
  const { undated, unlocated } = page.meta.excluded
  if (undated + unlocated === 0) return null
  return (
    <p class="note left-out">
      Left out:{' '}
      {undated > 0 && (
        <button type="button" class="plain" onClick={() => go(withFilter(address, 'undated', ['include']))}>
          {numberInWords(undated)} without a date – show them too
        </button>
      )}{' '}
      {unlocated > 0 && (
        <button type="button" class="plain" onClick={() => go(withFilter(address, 'unlocated', ['include']))}>
          {numberInWords(unlocated)} without a point – show them too
        </button>
      )}
    </p>
  )
}

function Nothing({ address, page }: { address: Address; page: Page }) {
  const names = Object.keys(address.filters)
  return (
    <div class="rows">
      <div class="empty">
        <h3>No record meets all of this.</h3>
        {names.length === 0 ? (
          <p>
            The database is empty. <code>annals import</code> brings your own data in;{' '}
            <code>annals demo</code> loads records to look at.
          </p>
        ) : (
          <>
            <p>Take one of the filters away:</p>
            <ul>
              {names.map((name) => (
                <li key={name}>
                  <button type="button" onClick={() => go(withFilter(address, name, []))}>
                    Without {labelOf(name)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <LeftOut address={address} page={page} />
      </div>
    </div>
  )
}
