/** Says what the collection is: its sentence, how much is in it, of which years, when it changed last, and what data it is made of. */
import { useState } from 'preact/hooks'
import type { DatasetQuery, IncidentQuery } from '../../client/index.js'
import { type Address, type Filters, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { COLLECTION } from '../collection.js'
import { asQuery, stateOf } from '../query.js'
import { counted } from '../words.js'
import { Dialog } from './dialog.js'

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** The line below the name of the collection. */
export function About({ address }: { address: Address }) {
  const [isOpen, setOpen] = useState(false)
  const state = stateOf(address.filters)
  const { data } = useAsked(writeQuery(state), async (client, options) => {
    const first = (sort: string, undated: string) =>
      client.incidents.list(
        { ...asQuery<IncidentQuery>(state, { sort, undated, limit: 1 }), fields: ['date', 'updated_at'] },
        options,
      )
    const [latest, oldest, newest] = await Promise.all([
      first('-updated', 'include'),
      first('date', 'exclude'),
      first('-date', 'exclude'),
    ])
    return {
      total: latest.meta.total,
      updated: latest.data[0]?.updated_at ?? null,
      years: [yearOf(oldest.data[0]?.date.earliest), yearOf(newest.data[0]?.date.earliest)],
    }
  })
  const [from, to] = data?.years ?? []
  return (
    <section class="about" aria-label="About this collection">
      <p>
        {COLLECTION.about !== '' && <bdi class="sentence">{COLLECTION.about}</bdi>}
        {data !== null && data.total !== null && <span>{counted(data.total, 'record')}</span>}
        {from && to && <span>{from === to ? from : `${from} to ${to}`}</span>}
        {data?.updated && <span>last change {DAY.format(new Date(data.updated))}</span>}
      </p>
      <button type="button" onClick={() => setOpen(true)}>
        About the data
      </button>
      {isOpen && <AboutData state={state} total={data?.total ?? null} onClose={() => setOpen(false)} />}
    </section>
  )
}

/** The year of a day as the API writes it; none where the past has no bound. */
function yearOf(day: string | null | undefined): string | null {
  const [, sign, digits] = /^(-?)(\d{4,})-/.exec(day ?? '') ?? []
  if (digits === undefined) return null
  // Astronomical years: 0 is 1 BCE.
  const year = Number(digits)
  if (sign === '-') return `${year + 1} BCE`
  return year === 0 ? '1 BCE' : String(year)
}

/** How many datasets are shown. */
const MOST = 100

function AboutData(props: { state: Filters; total: number | null; onClose: () => void }) {
  const { state, total, onClose } = props
  const { data, error } = useAsked(writeQuery(state), (client, options) =>
    client.datasets.list(asQuery<DatasetQuery>(state, { limit: MOST }), options),
  )
  const inThem = (data?.data ?? []).reduce((sum, { incident_count }) => sum + (incident_count ?? 0), 0)
  const isWhole = data !== null && data.links.next === null
  const others = total === null || !isWhole ? 0 : total - inThem
  return (
    <Dialog title="About the data" onClose={onClose}>
      {COLLECTION.about !== '' && <p dir="auto">{COLLECTION.about}</p>}
      {error && <p role="alert">{error.detail}</p>}
      {data?.data.map(({ id, title, version, licence, attribution, caveats, incident_count }) => (
        <section class="snippet" key={id}>
          <h3 dir="auto">
            {title}
            {version !== null && <small>{version}</small>}
          </h3>
          <dl class="facts-list">
            {incident_count !== undefined && (
              <>
                <dt>Records</dt>
                <dd>{counted(incident_count, 'record')}</dd>
              </>
            )}
            <dt>Licence</dt>
            <dd dir="auto">{licence}</dd>
            {attribution !== null && (
              <>
                <dt>Credit</dt>
                <dd dir="auto">{attribution}</dd>
              </>
            )}
            {caveats !== null && (
              <>
                <dt>Caveats</dt>
                <dd dir="auto">{caveats}</dd>
              </>
            )}
          </dl>
        </section>
      ))}
      {data !== null && !isWhole && <p>These are the first {MOST} datasets; the API has all of them.</p>}
      {others > 0 && (
        <p>{counted(others, 'record')} of no dataset: no licence is known of them. Each names its sources.</p>
      )}
      {COLLECTION.contact !== '' && (
        <p>
          Found a mistake? <Contact />
        </p>
      )}
    </Dialog>
  )
}

function Contact() {
  const { contact } = COLLECTION
  return <a href={contact.includes('://') ? contact : `mailto:${contact}`}>{contact}</a>
}
