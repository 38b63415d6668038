/** The records of a page, with the ways to its neighbours; and what to do where there are none. */
import { useEffect, useRef } from 'preact/hooks'
import type { IncidentPage } from '../../client/index.js'
import { type Address, withFilter } from '../address.js'
import { type Asked, BASE } from '../asking.js'
import { go, linkTo, toRecord } from '../navigation.js'
import { labelOf } from '../parameters.js'
import { exportUrl } from '../snippets.js'
import { codeInWords, counted, numberInWords } from '../words.js'
import { DidYouMean } from './did-you-mean.js'
import { Download } from './download.js'
import { memo } from './memo.js'
import { named } from './names.js'
import { Problem } from './problem.js'

/** What the list needs of a record. */
export type Row = Pick<
  IncidentPage['data'][number],
  'id' | 'title' | 'lang' | 'kind' | 'date' | 'locations' | 'verification' | 'disputed'
> & { match?: string | undefined }

export type Page = Pick<IncidentPage, 'meta' | 'links'> & { data: Row[] }

const SORTS = {
  date: 'Oldest first',
  '-date': 'Newest first',
  '-updated': 'Last changed first',
  title: 'By title',
  relevance: 'Best match first',
  distance: 'Nearest first',
}

export function RecordList({ address, page }: { address: Address; page: Asked<Page> }) {
  const { data, error, isPending } = page
  const file = (extension: string) => exportUrl(BASE, address, extension)
  const sorts = Object.entries(SORTS).filter(
    ([name]) => (name !== 'relevance' || address.filters.q) && (name !== 'distance' || address.filters.near),
  )
  return (
    <section class="records" id="records" tabIndex={-1} aria-labelledby="records-title" aria-busy={isPending}>
      <div class="bar">
        <h2 id="records-title">Records</h2>
        <label class="sort">
          <span class="hidden">Order</span>
          <select
            value={address.answer.sort ?? 'date'}
            onChange={({ currentTarget: { value } }) => {
              const { cursor: _, sort: __, ...answer } = address.answer
              const sort = value as keyof typeof SORTS
              go({ ...address, answer: sort === 'date' ? answer : { ...answer, sort } })
            }}
          >
            {sorts.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <p class="files">
          <Download href={file('csv')}>Download CSV</Download>
          <Download href={file('geojson')}>GeoJSON</Download>
        </p>
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
          <ol>
            {data.data.map((row) => (
              <RecordRow
                key={row.id}
                row={row}
                isOpen={address.record === row.id}
                span={address.span}
                interval={address.interval}
              />
            ))}
          </ol>
          <LeftOut address={address} page={data} />
        </div>
      )}
      {data !== null && !error && <Pager address={address} page={data} />}
    </section>
  )
}

interface RowGiven extends Pick<Address, 'span' | 'interval'> {
  readonly row: Row
  readonly isOpen: boolean
}

const RecordRow = memo(({ row, isOpen, span, interval }: RowGiven) => {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // It may have been opened from the map or the timeline.
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const { id, title, lang, kind, date, locations, verification, disputed, match } = row
  return (
    <li ref={item} data-open={isOpen}>
      <a {...toRecord(id, { span, interval })} aria-current={isOpen ? 'true' : undefined}>
        <span class="when" data-undated={date.undated}>
          {date.display}
        </span>
        <span class="title" dir="auto" lang={lang ?? undefined}>
          {title}
        </span>
        <span class="facts">
          <span class={`kind ${kind}`}>{named('kind', kind)}</span>
          {[...new Map(locations.map((place) => [place.id, place.name])).values()].map((name) => (
            <bdi key={name}>{name}</bdi>
          ))}
          <span>{codeInWords(verification)}</span>
          {disputed.length > 0 && <span class="warn">disputed</span>}
          {match && match !== 'certain' && (
            <span class="warn">{match === 'possible' ? 'possibly in this time' : 'undated'}</span>
          )}
        </span>
      </a>
    </li>
  )
})

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

function Pager({ address, page }: { address: Address; page: Page }) {
  const { prev, next } = page.links
  const { returned, total } = page.meta
  const to = (link: string) => {
    const cursor = new URL(link, BASE).searchParams.get('cursor')
    const { cursor: _, ...answer } = address.answer
    return linkTo({ ...address, answer: cursor === null ? answer : { ...answer, cursor } })
  }
  return (
    <nav class="pager" aria-label="Pages">
      {prev ? (
        <a rel="prev" {...to(prev)}>
          ← Previous
        </a>
      ) : (
        <span />
      )}
      <span>{total === null ? '' : `${numberInWords(returned)} of ${counted(total, 'record')}`}</span>
      {next ? (
        <a rel="next" {...to(next)}>
          Next →
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
