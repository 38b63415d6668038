/** What became of a record: its revisions, asked for when somebody wants to see them. */
import { useState } from 'preact/hooks'
import { listed, t } from '../../messages/translate.js'
import { codeInWords } from '../../messages/words.js'
import { BASE, useAsked } from '../asking.js'

/** As many as the API gives at once. */
const MOST = 1_000

export function History({ id, state }: { id: string; state: { readonly release?: string } }) {
  const [isOpen, setOpen] = useState(false)
  const [limit, setLimit] = useState(50)
  const question = isOpen ? `history ${id} ${limit} ${state.release ?? ''}` : null
  const { data, error, isPending } = useAsked(question, async (client, { signal }) => {
    const given = { params: { path: { id }, query: { ...state, limit } }, signal }
    const answer = await client.raw.GET('/v1/incidents/{id}/revisions', given)
    if (!answer.data) throw new Error('the history was refused')
    return answer.data
  })
  return (
    <details
      class="part history"
      aria-busy={isPending}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h3>{t('Revisions')}</h3>
      </summary>
      {error && <p class="note">{error.detail}</p>}
      <ol>
        {data?.data.map(({ revision, at, op, reason, because, diff }) => (
          <li key={revision}>
            <a href={`${BASE}v1/incidents/${encodeURIComponent(id)}/revisions/${revision}`}>
              {t('Revision {number}', { number: revision })}
            </a>{' '}
            <span>{codeInWords(op)}</span> <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')} UTC</time>
            {reason && (
              <p class="note" dir="auto">
                {reason}
              </p>
            )}
            {because !== null && <p class="note">{t('Updated because a linked record changed')}</p>}
            {changed(diff).length > 0 && (
              <p class="note">{t('Changed: {fields}', { fields: listed(changed(diff)) })}</p>
            )}
          </li>
        ))}
      </ol>
      {data?.meta.next != null &&
        (limit < MOST ? (
          <button type="button" class="plain" onClick={() => setLimit(MOST)}>
            {t('Show more revisions')}
          </button>
        ) : (
          <p class="note">
            {t('These are the first {count, number} revisions; the API has all.', { count: MOST })}
          </p>
        ))}
    </details>
  )
}

/** The fields that a patch touches; the first version, which replaces the whole, touches none. */
const changed = (diff: readonly { readonly path: string }[]): string[] => [
  ...new Set(diff.flatMap(({ path }) => (path === '' ? [] : codeInWords(path.split('/')[1] ?? '')))),
]
