/** The page: what is asked of the API, and where each answer stands. */
import { useEffect, useState } from 'preact/hooks'
import type { IncidentQuery } from '../../client/index.js'
import { dayOfYear } from '../../messages/calendar.js'
import { t } from '../../messages/translate.js'
import { recordsInWords } from '../../messages/words.js'
import { ordered, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { COLLECTION } from '../collection.js'
import { go, useAddress } from '../navigation.js'
import { asQuery } from '../query.js'
import { About } from './about.js'
import { Chips } from './chips.js'
import { Credit } from './credit.js'
import { Facets } from './facets.js'
import { Header } from './header.js'
import { useKnownAttributes } from './known-attributes.js'
import { MapView } from './map-view.js'
import { usePlaced } from './placed.js'
import { refusalInWords } from './problem.js'
import { type Page, RecordList, type Row } from './record-list.js'
import { RecordView } from './record-view.js'
import { type Tab, Tabs, tabOf, useNarrow } from './tabs.js'
import { Timeline } from './timeline.js'
import { useColours } from './use-colours.js'
import { UseThis } from './use-this.js'

/** What a row of the list shows; a whole record is asked for when it is opened. */
const ROW = [
  'title',
  'lang',
  'kind',
  'date',
  'locations',
  'actors',
  'verification',
  'disputed',
  'independent_sources',
  'attributes',
] as const

/** What a row of the table may show beside that. */
const TABLE_ROW = [...ROW, 'acts', 'technologies', 'tags', 'dataset', 'updated_at'] as const

const NONE: readonly Row[] = []

/** Where and when a page was printed, which paper does not tell by itself. */
function Printed() {
  const [at, setAt] = useState<{ address: string; day: string } | null>(null)
  useEffect(() => {
    const note = () => {
      const today = new Date()
      const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      setAt({ address: location.href, day: dayOfYear({ year, month, day }) })
    }
    note()
    addEventListener('beforeprint', note)
    return () => removeEventListener('beforeprint', note)
  }, [])
  return at && <p class="printed">{t('printed on {day} from {address}', at)}</p>
}

export function App() {
  const address = useAddress()
  const [isUsing, setUsing] = useState(false)
  const isNarrow = useNarrow()
  const shows = (tab: Tab): boolean => !isNarrow || tab === tabOf(address)
  const answer = ordered(address.answer)
  const question = writeQuery(address.filters, answer)
  const isTable = address.table !== null
  const page = useAsked(
    `${isTable ? 'table' : 'list'} ${question}`,
    async (client, options): Promise<Page> => {
      const query = asQuery<IncidentQuery>(address.filters, answer)
      return isTable
        ? client.incidents.list({ ...query, fields: TABLE_ROW }, options)
        : client.incidents.list({ ...query, fields: ROW }, options)
    },
  )
  const known = useKnownAttributes(address.filters)
  const coloured = useColours(address, page.error !== null)
  const rows = page.data?.data ?? NONE
  const total = page.data?.meta.total ?? null
  const isPlaced = usePlaced(address, rows, total)
  const told = page.error
    ? refusalInWords(page.error)
    : total === null
      ? t('Loading …')
      : recordsInWords(total)

  useEffect(() => {
    document.title = address.filters.q ? `${address.filters.q[0]} · ${COLLECTION.title}` : COLLECTION.title
  }, [address.filters.q?.[0]])

  function toRecords(): void {
    if (!shows('list')) go({ ...address, tab: null })
    setTimeout(() => document.getElementById('records')?.focus())
  }

  return (
    <>
      <button type="button" class="skip" onClick={toRecords}>
        {t('To the records')}
      </button>
      <Header address={address} onUse={() => setUsing(true)} />
      <About address={address} found={total} />
      <Chips address={address} told={told} isPending={page.isPending} isEmpty={total === 0} />
      <div class="board">
        <Facets address={address} known={known} isRefused={page.error !== null} />
        <main class="main">
          {isNarrow && <Tabs address={address} />}
          {shows('timeline') && (
            <Timeline
              address={address}
              rows={rows}
              total={total}
              known={known}
              coloured={coloured}
              isRefused={page.error !== null}
            />
          )}
          <div
            class="below"
            data-map={isPlaced}
            data-table={isTable}
            data-waiting={page.data === null && page.error === null}
          >
            <div class="listed">
              {shows('list') && (
                <RecordList address={address} page={page} known={known} isCovered={address.record !== null} />
              )}
              {address.record !== null && (
                <RecordView key={address.record} address={address} id={address.record} />
              )}
            </div>
            {shows('map') &&
              (isPlaced ? (
                <MapView address={address} rows={rows} coloured={coloured} isRefused={page.error !== null} />
              ) : (
                total !== 0 && (
                  <p class="note no-map">{t('Map: none of these records has an exact location.')}</p>
                )
              ))}
          </div>
        </main>
      </div>
      <footer class="foot">
        <Credit address={address} isRefused={page.error !== null} />
        <Printed />
        <p>
          <a href="docs">API</a> · <a href="openapi.json">OpenAPI</a> ·{' '}
          <a href="explorer/licences.txt">{t('Licences')}</a> · {t('Basemap: Natural Earth')} ·{' '}
          {t('Runs on annals')}
        </p>
      </footer>
      {isUsing && (
        <UseThis
          address={address}
          isPlaced={isPlaced}
          known={known}
          isRefused={page.error !== null}
          onClose={() => setUsing(false)}
        />
      )}
    </>
  )
}
