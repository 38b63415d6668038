/** Finds a value within a long facet: by the names that the API searches, or among the values themselves. */
import { useState } from 'preact/hooks'
import type { Annals, FacetName, FacetsQuery } from '../../client/index.js'
import { t } from '../../messages/translate.js'
import { type Address, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import type { FacetKind } from '../facet-kinds.js'
import { asQuery, stateOf } from '../query.js'
import { Choice } from './facet-choice.js'
import { learn, valueLabel } from './names.js'

/** So many matches are shown. */
const MOST = 20
/** The most values that the API gives of a facet. */
const ALL = 1_000
/** Milliseconds without another letter, after which is asked. */
const PAUSE = 200

interface Match {
  readonly value: string
  readonly label: string
  /** How many of the records that are found have it; null where nobody has counted. */
  readonly count: number | null
}

/** The ids of those whose names are found by a text, by the facet that they are values of. */
const FOUND: Readonly<
  Record<string, (client: Annals, query: object, options: object) => Promise<{ id: string; label: string }[]>>
> = {
  actor: async ({ actors }, query, options) =>
    (await actors.list({ ...query, fields: ['name'] }, options)).data.map(({ id, name }) => ({
      id,
      label: name,
    })),
  location: async ({ locations }, query, options) =>
    (await locations.list({ ...query, fields: ['name'] }, options)).data.map(({ id, name }) => ({
      id,
      label: name,
    })),
  source: async ({ sources }, query, options) =>
    (await sources.list({ ...query, fields: ['title'] }, options)).data.map(({ id, title }) => ({
      id,
      label: title,
    })),
}

interface SearchGiven {
  readonly kind: FacetKind
  readonly address: Address
  readonly onToggle: (value: string) => void
}

export function FacetSearch({ kind, address, onToggle }: SearchGiven) {
  const [text, setText] = useState('')
  const words = text.trim()
  const filters = kind.others(address.filters)
  const question = words.length < 2 ? null : `${kind.by} ${words} ${writeQuery(filters)}`
  const { data, error, isPending } = useAsked(
    question,
    async (client, options): Promise<Match[]> => {
      const find = FOUND[kind.by]
      const byName =
        find && (await find(client, { ...stateOf(filters), q: beginning(words), limit: MOST }, options))
      if (byName?.length === 0) return []
      // Those that are found by name are counted by asking for them.
      const asked = byName ? { ...filters, [kind.by]: byName.map(({ id }) => id) } : filters
      const answer = await client.facets(
        {
          ...asQuery<Omit<FacetsQuery, 'by'>>(asked, { facet_limit: ALL }),
          by: [kind.by as FacetName],
        },
        options,
      )
      const counted = answer.data[kind.by as FacetName] ?? []
      learn(kind.by, counted)
      if (!byName)
        return counted.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase())).slice(0, MOST)
      return byName.map(({ id, label }) => {
        const count = counted.find(({ value }) => value === id)?.count
        // Where there are more values than the API gives, it may be among the others.
        return { value: id, label, count: count ?? (counted.length < ALL ? 0 : null) }
      })
    },
    PAUSE,
  )
  const chosen = kind.chosen(address.filters)
  const matches = question === null ? [] : (data ?? [])
  return (
    <div class="facet-search" aria-busy={isPending}>
      <input
        type="search"
        dir="auto"
        value={text}
        aria-label={t('Find in {facet}', { facet: kind.label })}
        placeholder={t('Find by name')}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ul class="matches" aria-label={t('Found in {facet}', { facet: kind.label })}>
        {matches.map(({ value, label, count }) => (
          <li key={value}>
            <Choice
              value={value}
              label={valueLabel(kind.by, value, label)}
              count={count}
              isChosen={chosen.includes(value)}
              onToggle={onToggle}
            />
          </li>
        ))}
      </ul>
      {error && <p class="note">{error.detail}</p>}
      {question !== null && data?.length === 0 && !isPending && (
        <p class="note">{t('No value has this name.')}</p>
      )}
      {data?.length === MOST && (
        <p class="note">{t('These are the first {count}. Write more of the name.', { count: MOST })}</p>
      )}
    </div>
  )
}

/** The words of a text, of which the last may still be in the making. */
const beginning = (words: string): string => (/[\p{L}\p{N}]{2}$/u.test(words) ? `${words}*` : words)
