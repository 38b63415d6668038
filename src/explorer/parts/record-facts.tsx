/** What is known of a record, in lines: when, where, how sure, said by whom, and its codes. */
import type { Incident } from '../../client/index.js'
import { type Address, withFilter } from '../address.js'
import { layersOf } from '../chain.js'
import { linkTo } from '../navigation.js'
import { codeInWords, counted, metresInWords } from '../words.js'
import { named } from './names.js'

export function Facts({ record, address }: { record: Incident; address: Address }) {
  const { date, independent_sources, sources, attributes } = record
  return (
    <dl class="facts-list">
      <dt>When</dt>
      <dd>
        {date.display}
        {date.edtf && date.edtf !== date.display && (
          <>
            {' '}
            <code title="as it was written (EDTF)">{date.edtf}</code>
          </>
        )}
        {!date.undated && date.precision !== 'day' && <small>{boundsInWords(date)}</small>}
      </dd>
      <dt>Where</dt>
      <dd>
        <Places record={record} address={address} />
      </dd>
      <dt>Verification</dt>
      <dd>
        {named('verification', record.verification)}, on {counted(independent_sources, 'independent source')}
        {sources.length > independent_sources && <small>{counted(sources.length, 'source')} in all</small>}
      </dd>
      <dt>Said by</dt>
      <dd class="said">
        <SaidBy sources={sources} />
      </dd>
      <Codes name="act" label="Acts" codes={record.acts} address={address} />
      <Codes name="technology" label="Technologies" codes={record.technologies} address={address} />
      <Codes name="tag" label="Tags" codes={record.tags} address={address} />
      {record.external_ids.map(({ scheme, value }) => (
        <Attribute key={`${scheme}:${value}`} name={scheme} value={value} />
      ))}
      {Object.entries(attributes).map(([name, value]) => (
        <Attribute key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

/** The sources in one line: who says so, and whom they cite. */
function SaidBy({ sources }: { sources: Incident['sources'] }) {
  if (sources.length === 0) return <>no source is named</>
  return (
    <>
      {layersOf(sources).map((layer, index) => (
        <span key={layer[0]?.id}>
          {index > 0 && <small>citing </small>}
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
  const day = (text: string | null) => (text === '-inf' || text === '+inf' ? 'open' : (text ?? 'not known'))
  const pair = ({ earliest, latest }: { earliest: string | null; latest: string | null }) =>
    earliest === latest ? day(earliest) : `${day(earliest)} to ${day(latest)}`
  return pair(start) === pair(end)
    ? `on a day from ${pair(start)}`
    : `begins ${pair(start)}; ends ${pair(end)}`
}

function Places({ record: { locations }, address }: { record: Incident; address: Address }) {
  if (locations.length === 0) return <>not known</>
  return (
    <ul class="inline">
      {locations.map(({ id, role, name, country, radius_m, geometry }) => (
        <li key={`${id} ${role}`}>
          <a {...linkTo(withFilter(address, 'location', [id]))} dir="auto">
            {name}
          </a>
          {country && <small>{country}</small>}
          <small>
            {codeInWords(role).toLowerCase()}
            {geometry && radius_m !== null && `, within ${metresInWords(radius_m)}`}
            {!geometry && ', no point known'}
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

function Attribute({ name, value }: { name: string; value: string | number | boolean | null }) {
  return (
    <>
      <dt dir="auto">{codeInWords(name)}</dt>
      <dd dir="auto">{value === null ? '–' : String(value)}</dd>
    </>
  )
}
