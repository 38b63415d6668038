/** The records of a page, in their order; and what to do where there are none. */
import { useMemo } from 'preact/hooks'
import type { IncidentPage, IncidentRow } from '../../client/index.js'
import { t } from '../../messages/translate.js'
import { type Address, NEWEST } from '../address.js'
import type { Asked } from '../asking.js'
import { type Known, notable } from '../attributes.js'
import { type Cells, columnsOf } from '../columns.js'
import { factsOf } from '../row-facts.js'
import { DidYouMean } from './did-you-mean.js'
import { ListTools } from './list-tools.js'
import { LeftOut, Nothing } from './nothing.js'
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
        <h2 id="records-title">{t('Records')}</h2>
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
