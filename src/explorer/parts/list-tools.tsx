/** How the records are shown: as a list or a table, in which order, with which columns. */
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import { inSentence } from '../../messages/words.js'
import { type Address, NEWEST } from '../address.js'
import type { Known } from '../attributes.js'
import { columnsOf, columnsWith, USUAL } from '../columns.js'
import { go } from '../navigation.js'

const SORTS: Readonly<Record<string, Message>> = {
  '-date': 'Newest first',
  date: 'Oldest first',
  '-updated': 'Recently updated',
  title: 'By title',
  relevance: 'Best match first',
  distance: 'Nearest first',
}

export function ListTools({ address, known }: { address: Address; known: readonly Known[] }) {
  const { table } = address
  return (
    <>
      <fieldset class="switch">
        <legend class="hidden">{t('Show as')}</legend>
        <button type="button" aria-pressed={table === null} onClick={() => go({ ...address, table: null })}>
          {t('List')}
        </button>
        <button
          type="button"
          aria-pressed={table !== null}
          onClick={() => go({ ...address, table: table ?? USUAL })}
        >
          {t('Table')}
        </button>
      </fieldset>
      <Order address={address} known={known} />
      {table !== null && <Columns address={address} table={table} known={known} />}
    </>
  )
}

function Order({ address, known }: { address: Address; known: readonly Known[] }) {
  const { answer, filters } = address
  const now = answer.sort ?? NEWEST
  const sorts = Object.entries(SORTS).filter(
    ([name]) => (name !== 'relevance' || filters.q) && (name !== 'distance' || filters.near),
  )
  return (
    <label class="sort">
      <span class="hidden">{t('Order')}</span>
      <select
        value={now}
        onChange={({ currentTarget: { value } }) => {
          const { cursor: _, sort: __, ...rest } = answer
          go({ ...address, answer: value === NEWEST ? rest : { ...rest, sort: value }, first: null })
        }}
      >
        {sorts.map(([name, label]) => (
          <option key={name} value={name}>
            {t(label)}
          </option>
        ))}
        {!sorts.some(([name]) => name === now) && <option value={now}>{otherOrder(now, known)}</option>}
      </select>
    </label>
  )
}

/** An order that only the heads of the table choose. */
function otherOrder(sort: string, known: readonly Known[]): string {
  const name = sort.replace(/^-/, '')
  const column = columnsWith(known).find(({ sorts }) => sorts.includes(name))
  const by = inSentence(column?.label ?? name)
  return sort.startsWith('-')
    ? t('By {column}, descending', { column: by })
    : t('By {column}', { column: by })
}

function Columns({ address, table, known }: { address: Address; table: string; known: readonly Known[] }) {
  const chosen = columnsOf(table, known).map(({ name }) => name)
  return (
    <details class="columns">
      <summary>{t('Columns')}</summary>
      <fieldset>
        <legend class="hidden">{t('Columns of the table')}</legend>
        {columnsWith(known).map(({ name, label, sorts }) => (
          <label key={name} class="choice">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              // Without a title there would be no way into a record.
              disabled={name === 'title'}
              onChange={({ currentTarget: { checked } }) => {
                const next = checked ? [...chosen, name] : chosen.filter((one) => one !== name)
                go({ ...address, table: next.join() }, 'replace')
              }}
            />
            <span class="choice-label" dir="auto">
              {label}
            </span>
            {sorts.length === 0 && <small>{t('not sortable')}</small>}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
