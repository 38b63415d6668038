/** The credit line: the datasets of the records that are found, each with its licence. */
import type { FacetsQuery } from '../../client/index.js'
import { t } from '../../messages/translate.js'
import { type Address, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { asQuery, stateOf } from '../query.js'

/** So many datasets are named, those of most records first. */
const MOST = 5
/** What is asked last: it changes seldom, and nothing waits for it. Milliseconds. */
const PAUSE = 300

export function Credit({ address, isRefused }: { address: Address; isRefused: boolean }) {
  const question = isRefused ? null : writeQuery(address.filters)
  const { data } = useAsked(
    question,
    async (client, options) => {
      const query = asQuery<FacetsQuery>(address.filters, { by: 'dataset', facet_limit: MOST })
      const { data, meta } = await client.facets({ ...query, by: ['dataset'] }, options)
      const state = stateOf(address.filters)
      const named = await Promise.all(
        data.dataset.map(({ value }) =>
          client.datasets.get(
            value,
            { ...state, fields: ['title', 'licence', 'attribution'] } as object,
            options,
          ),
        ),
      )
      return { named, others: meta.other.dataset ?? 0 }
    },
    PAUSE,
  )
  // Its line stands from the beginning, so that nothing moves once it is known.
  if (data === null || data.named.length === 0) return <p class="credit" />
  return (
    <p class="credit">
      {t('Data:')}{' '}
      {data.named.map(({ title, licence, attribution }, index) => (
        <span key={index}>
          {index > 0 && t('; ')}
          <bdi>{attribution ?? title}</bdi>
          {attribution !== null && (
            <>
              {' '}
              (<bdi>{title}</bdi>)
            </>
          )}
          , <bdi>{licence}</bdi>
        </span>
      ))}
      {data.others > 0 &&
        `${t('; ')}${t('and {count, plural, one {# further record} other {# further records}}', { count: data.others })}`}
    </p>
  )
}
