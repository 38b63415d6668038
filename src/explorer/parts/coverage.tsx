/** What a dataset covers: its first and last date, how many of its records have none, and its countries. */
import type { FacetsQuery, IncidentQuery } from '../../client/index.js'
import { dateInWords } from '../../messages/dates.js'
import { listed, t } from '../../messages/translate.js'
import { recordsInWords } from '../../messages/words.js'
import { type Filters, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { asQuery } from '../query.js'
import { valueLabel } from './names.js'

/** So many datasets are asked for, since each takes two requests. */
export const MOST_COVERED = 10
/** So many countries of a dataset are named. */
const MOST_COUNTRIES = 8

/** The countries of each dataset, those of most records first, all in one request. */
export function useCountries(state: Filters) {
  return useAsked(writeQuery(state), async (client, options) => {
    const query = asQuery<FacetsQuery>(state, { facet_limit: 300, cross: 'true' })
    const { pairs } = await client.facets({ ...query, by: ['dataset', 'country'] }, options)
    const found = new Map<string, string[]>()
    for (const { values, labels } of pairs ?? []) {
      const [dataset = ''] = values
      const [, country = ''] = labels
      const [, code = ''] = values
      found.set(dataset, [...(found.get(dataset) ?? []), valueLabel('country', code, country)])
    }
    return found
  })
}

interface Given {
  readonly state: Filters
  readonly dataset: string
  /** Undefined where it has none, and until they are known. */
  readonly countries: readonly string[] | undefined
}

export function Coverage({ state, dataset, countries = [] }: Given) {
  const { data } = useAsked(`${dataset} ${writeQuery(state)}`, async (client, options) => {
    const first = (sort: string) =>
      client.incidents.list(
        {
          ...asQuery<IncidentQuery>({ ...state, dataset: [dataset] }, { sort, undated: 'exclude', limit: 1 }),
          fields: ['date'],
        },
        options,
      )
    const [oldest, newest] = await Promise.all([first('date'), first('-date')])
    return {
      first: oldest.data[0] && dateInWords(oldest.data[0].date),
      last: newest.data[0] && dateInWords(newest.data[0].date),
      undated: oldest.meta.excluded.undated,
    }
  })
  const others = countries.length - MOST_COUNTRIES
  return (
    <>
      {data?.first !== undefined && (
        <>
          <dt>{t('Earliest')}</dt>
          <dd>{data.first}</dd>
          <dt>{t('Latest')}</dt>
          <dd>{data.last}</dd>
        </>
      )}
      {data !== null && data.undated > 0 && (
        <>
          <dt>{t('Undated')}</dt>
          <dd>{recordsInWords(data.undated)}</dd>
        </>
      )}
      {countries.length > 0 && (
        <>
          <dt>{t('Countries')}</dt>
          <dd>
            <bdi>{listed(countries.slice(0, MOST_COUNTRIES))}</bdi>
            {others > 0 && (
              <span> {t('and {count, plural, one {# other} other {# others}}', { count: others })}</span>
            )}
          </dd>
        </>
      )}
    </>
  )
}
