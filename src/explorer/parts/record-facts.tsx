/** What is known of a record, in lines: when, where, how sure, said by whom, and its codes. */
import type { Incident } from '../../client/index.js'
import { dateInWords } from '../../messages/dates.js'
import { notableNumber } from '../../messages/notable.js'
import { countryInWords, t } from '../../messages/translate.js'
import {
  accuracyInWords,
  codeInWords,
  externalInWords,
  inSentence,
  nameInWords,
  sourcesInWords,
} from '../../messages/words.js'
import { type Address, withFilter } from '../address.js'
import { valueInText } from '../attributes.js'
import { layersOf } from '../chain.js'
import { boundOf, dayInWords, isOneName, periodInWords } from '../days.js'
import { linkTo } from '../navigation.js'
import { named } from './names.js'

export function Facts({ record, address }: { record: Incident; address: Address }) {
  const { date, independent_sources, sources } = record
  const number = notableNumber(record.attributes)
  return (
    <dl class="facts-list">
      <dt>{t('When')}</dt>
      <dd>
        {dateInWords(date)}
        {date.edtf && date.edtf !== dateInWords(date) && (
          <>
            {' '}
            <code title={t('as it was written (EDTF)')}>{date.edtf}</code>
          </>
        )}
        {!date.undated && !SAID.has(date.precision) && <small>{boundsInWords(date)}</small>}
      </dd>
      <dt>{t('Where')}</dt>
      <dd>
        <Places record={record} address={address} />
      </dd>
      {number && <Field label={codeInWords(number.name)} value={number.value} />}
      <dt>{t('Verification')}</dt>
      <dd>
        {named('verification', record.verification)} · {sourcesInWords(independent_sources, sources.length)}
      </dd>
      {sources.length > 0 && (
        <>
          <dt>{t('Sources')}</dt>
          <dd class="said">
            <SaidBy sources={sources} />
          </dd>
        </>
      )}
      <Codes name="act" label={t('Acts')} codes={record.acts} address={address} />
      <Codes name="technology" label={t('Technologies')} codes={record.technologies} address={address} />
      <Codes name="tag" label={t('Tags')} codes={record.tags} address={address} />
      {!isMuch(record) && <Fields record={record} />}
    </dl>
  )
}

/** Dates of which the words say all that is known. */
const SAID: ReadonlySet<string> = new Set(['day', 'set'])

/** How many fields of a dataset stand among the facts; more of them have a part of their own. */
const FEW = 6

const isMuch = ({ attributes, external_ids }: Incident): boolean =>
  Object.keys(attributes).length + external_ids.length > FEW

/** What the dataset of a record has beside that, where it is much. */
export function AllFields({ record }: { record: Incident }) {
  if (!isMuch(record)) return null
  return (
    <details class="part all-fields">
      <summary>
        <h3>{t('All fields')}</h3>
      </summary>
      <dl class="facts-list">
        <Fields record={record} />
      </dl>
    </details>
  )
}

function Fields({ record: { attributes, external_ids } }: { record: Incident }) {
  return (
    <>
      {external_ids.map(({ scheme, value }) => (
        <Field key={`${scheme}:${value}`} label={externalInWords(scheme)} value={value} />
      ))}
      {Object.entries(attributes).map(([name, value]) => (
        <Field key={name} label={nameInWords(name)} value={value} />
      ))}
    </>
  )
}

/** The sources in one line: who says so, and whom they cite. */
function SaidBy({ sources }: { sources: Incident['sources'] }) {
  return (
    <>
      {layersOf(sources).map((layer, index) => (
        <span key={layer[0]?.id}>
          {index > 0 && <small>{t('citing')} </small>}
          {layer.map(({ id, title }) => (
            <cite key={id} dir="auto">
              {title}
            </cite>
          ))}
        </span>
      ))}
    </>
  )
}

/** What is known about a date that is no single day. */
function boundsInWords({ start, end }: Incident['date']): string {
  const [first, last] = [boundsOf(start), boundsOf(end)]
  if (first === last) return first === null ? t('not known') : t('one day {when}', { when: first })
  const unknown = t('on a day not known')
  const begins = first === OPEN ? t('open start') : t('begins {when}', { when: first ?? unknown })
  const ends = last === OPEN ? t('open end') : t('ends {when}', { when: last ?? unknown })
  return `${begins}${t('; ')}${ends}`
}

const OPEN = 'open'

interface Ends {
  readonly earliest: string | null
  readonly latest: string | null
}

/** When a date begins or ends at the earliest and latest; null where neither is known. */
function boundsOf({ earliest, latest }: Ends): string | null {
  const [from, to] = [boundOf(earliest), boundOf(latest)]
  if (Number.isNaN(from) || Number.isNaN(to)) return null
  if (from === to) return Number.isFinite(from) ? t('on {day}', { day: dayInWords(from) }) : OPEN
  if (!Number.isFinite(from)) return t('until {date}', { date: dayInWords(to) })
  if (!Number.isFinite(to)) return t('from {day} on', { day: dayInWords(from) })
  const words = periodInWords([from, to])
  // "in 2001", but "from 19 February to 18 March 2012".
  return isOneName([from, to]) ? t('in {period}', { period: words }) : t('from {period}', { period: words })
}

function Places({ record: { locations }, address }: { record: Incident; address: Address }) {
  if (locations.length === 0) return <>{t('not known')}</>
  return (
    <ul class="inline">
      {locations.map(({ id, role, name, country, radius_m, geometry }) => (
        <li key={`${id} ${role}`}>
          <a {...linkTo(withFilter(address, 'location', [id]))} dir="auto">
            {name}
          </a>
          <small>
            {country && `${countryInWords(country)} · `}
            {inSentence(codeInWords(role))}
            {geometry && radius_m !== null && `${t(', ')}${accuracyInWords(radius_m)}`}
            {!geometry && `${t(', ')}${t('exact location unknown')}`}
          </small>
        </li>
      ))}
    </ul>
  )
}

function Codes({
  name,
  label,
  codes,
  address,
}: {
  name: string
  label: string
  codes: readonly string[]
  address: Address
}) {
  if (codes.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ul class="inline">
          {codes.map((code) => (
            <li key={code}>
              <a {...linkTo(withFilter(address, name, [code]))} dir="auto">
                {name === 'tag' ? code : named(name, code)}
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </>
  )
}

function Field({ label, value }: { label: string; value: string | number | boolean | null }) {
  return (
    <>
      <dt dir="auto">{label}</dt>
      <dd dir="auto">{valueInText(value) || '–'}</dd>
    </>
  )
}
