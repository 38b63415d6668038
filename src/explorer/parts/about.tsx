/** Says what the collection is: its sentence, how much is in it, of which years, when it changed last, and what data it is made of. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { DatasetQuery, IncidentQuery } from '../../client/index.js'
import { yearInWords } from '../../messages/calendar.js'
import { t } from '../../messages/translate.js'
import { recordsInWords } from '../../messages/words.js'
import { type Address, type Filters, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { COLLECTION } from '../collection.js'
import { dayInWords, dayOf } from '../days.js'
import { asQuery, stateOf } from '../query.js'
import { Coverage, MOST_COVERED, useCountries } from './coverage.js'
import { Dialog } from './dialog.js'

/** The line below the name of the collection. */
/** @param found how many records the list says already; null until that is known */
export function About({ address, found }: { address: Address; found: number | null }) {
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
    <section class="about" aria-label={t('About this collection')}>
      <p>
        {COLLECTION.about !== '' && <bdi class="sentence">{COLLECTION.about}</bdi>}
        {data !== null && data.total !== null && found !== null && data.total !== found && (
          <span>{recordsInWords(data.total)}</span>
        )}
        {from && to && <span>{from === to ? from : t('{from} to {to}', { from, to })}</span>}
        {data?.updated && (
          <span>{t('last change {day}', { day: dayInWords(dayOf(data.updated.slice(0, 10))) })}</span>
        )}
      </p>
      <button type="button" onClick={() => setOpen(true)}>
        {t('About the data')}
      </button>
      {isOpen && <AboutData state={state} total={data?.total ?? null} onClose={() => setOpen(false)} />}
    </section>
  )
}

/** The year of a day as the API writes it; none where the past has no bound. */
function yearOf(day: string | null | undefined): string | null {
  const [, sign, digits] = /^(-?)(\d{4,})-/.exec(day ?? '') ?? []
  if (digits === undefined) return null
  return yearInWords(Number(sign + digits))
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
  const countries = useCountries(state)
  const others = total === null || !isWhole ? 0 : total - inThem
  return (
    <Dialog title={t('About the data')} onClose={onClose}>
      {COLLECTION.about !== '' && <AboutText />}
      {error && <p role="alert">{error.detail}</p>}
      {data?.data.map(({ id, title, version, licence, attribution, caveats, incident_count }, index) => (
        <section class="snippet" key={id}>
          <h3 dir="auto">
            {title}
            {version !== null && <small>{version}</small>}
          </h3>
          <dl class="facts-list">
            {incident_count !== undefined && (
              <>
                <dt>{t('Records')}</dt>
                <dd>{recordsInWords(incident_count)}</dd>
              </>
            )}
            {index < MOST_COVERED && (
              <Coverage state={state} dataset={id} countries={countries.data?.get(id)} />
            )}
            <dt>{t('Licence')}</dt>
            <dd dir="auto">{licence}</dd>
            {attribution !== null && (
              <>
                <dt>{t('Credit')}</dt>
                <dd dir="auto">{attribution}</dd>
              </>
            )}
            {caveats !== null && (
              <>
                <dt>{t('Caveats')}</dt>
                <dd dir="auto">{caveats}</dd>
              </>
            )}
          </dl>
        </section>
      ))}
      {data !== null && !isWhole && (
        <p>{t('These are the first {count} datasets; the API has all of them.', { count: MOST })}</p>
      )}
      {(data?.data.length ?? 0) > MOST_COVERED && (
        <p>{t('Dates and countries are shown for the first {count} datasets.', { count: MOST_COVERED })}</p>
      )}
      {others > 0 && (
        <p>
          {t(
            '{count, plural, one {# record belongs} other {# records belong}} to no dataset, so no licence is known. Each names its sources.',
            { count: others },
          )}
        </p>
      )}
      {COLLECTION.contact !== '' && (
        <p>
          {t('Found a mistake?')} <Contact />
        </p>
      )}
    </Dialog>
  )
}

/** What the collection is, as the server has made it of Markdown: copied from the page, which makes no elements of texts. */
function AboutText() {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const template = document.querySelector('#about-text')
    if (template instanceof HTMLTemplateElement)
      place.current?.replaceChildren(template.content.cloneNode(true))
  }, [])
  return <div class="about-text" dir="auto" ref={place} />
}

function Contact() {
  const { contact } = COLLECTION
  return <a href={contact.includes('://') ? contact : `mailto:${contact}`}>{contact}</a>
}
