/** What the sources do not agree on: what the record follows and what it does not, side by side. */
import type { Incident, SourcedClaim } from '../../client/index.js'
import { t } from '../../messages/translate.js'
import { periodInWords, rangeOf } from '../days.js'
import { valueInWords } from '../words.js'
import { fieldInWords, SourceName } from './claims.js'

export function Disputed({ record, claims }: { record: Incident; claims: readonly SourcedClaim[] }) {
  return (
    <section class="part">
      <h3>{t('Disputed')}</h3>
      {record.disputed.map((field) => (
        <Field
          key={field}
          field={field}
          record={record}
          claims={claims.filter((claim) => claim.field === field)}
        />
      ))}
    </section>
  )
}

function Field({
  field,
  record,
  claims,
}: {
  field: string
  record: Incident
  claims: readonly SourcedClaim[]
}) {
  const followed = claims.filter(({ adopted }) => adopted)
  // By what they say, not by its words: those of two dates may be the same.
  const rivals = new Map<string, SourcedClaim[]>()
  for (const claim of claims) {
    if (claim.adopted) continue
    const value = JSON.stringify(claim.value)
    rivals.set(value, [...(rivals.get(value) ?? []), claim])
  }
  const now = field === '*' ? t('the record') : inWords(field, record[field as keyof Incident])
  return (
    <div>
      <h4>{fieldInWords(field)}</h4>
      <div class="rivals">
        <Side heading={t('The record says')} value={now} claims={followed} />
        {[...rivals].map(([value, others]) => (
          <Side
            key={value}
            heading={t('Others say')}
            value={inWords(field, others[0]?.value)}
            claims={others}
          />
        ))}
      </div>
    </div>
  )
}

/** A value in the words of its field: a date that a source gives as EDTF reads like that of the record. */
function inWords(field: string, value: unknown): string {
  const range = field === 'date' && typeof value === 'string' ? rangeOf(value) : null
  return range?.every(Number.isFinite) ? periodInWords(range) : valueInWords(value, field)
}

function Side({
  heading,
  value,
  claims,
}: {
  heading: string
  value: string
  claims: readonly SourcedClaim[]
}) {
  return (
    <div class="side-by-side">
      <p class="kicker">{heading}</p>
      <p class="value" dir="auto">
        {value}
      </p>
      <ul>
        {claims.map((claim) => (
          <li key={claim.id}>
            <SourceName source={claim.source} />
            {claim.note && <small dir="auto">{claim.note}</small>}
          </li>
        ))}
      </ul>
    </div>
  )
}
