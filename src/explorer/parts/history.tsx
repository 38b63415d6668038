/** What became of a record: its revisions, asked for when somebody wants to see them. */
import { useState } from 'preact/hooks'
import { BASE, useAsked } from '../asking.js'
import { codeInWords } from '../words.js'

export function History({ id, state }: { id: string; state: { readonly release?: string } }) {
  const [isOpen, setOpen] = useState(false)
  const question = isOpen ? `history ${id} ${state.release ?? ''}` : null
  const { data, error, isPending } = useAsked(question, async (client, { signal }) => {
    const given = { params: { path: { id }, query: state }, signal }
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
        <h3>Revisions</h3>
      </summary>
      {error && <p class="note">{error.detail}</p>}
      <ol>
        {data?.data.map(({ revision, at, op, reason, because, diff }) => (
          <li key={revision}>
            <a href={`${BASE}v1/incidents/${encodeURIComponent(id)}/revisions/${revision}`}>
              Revision {revision}
            </a>{' '}
            <span>{codeInWords(op)}</span> <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')} UTC</time>
            {reason && (
              <p class="note" dir="auto">
                {reason}
              </p>
            )}
            {because !== null && <p class="note">follows from a change of another record</p>}
            {changed(diff).length > 0 && <p class="note">Changed: {changed(diff).join(', ')}</p>}
          </li>
        ))}
      </ol>
      {data?.meta.next != null && <p class="note">There are more: the link to the API goes on.</p>}
    </details>
  )
}

/** The fields that a patch touches; the first version, which replaces the whole, touches none. */
const changed = (diff: readonly { readonly path: string }[]): string[] => [
  ...new Set(diff.flatMap(({ path }) => (path === '' ? [] : codeInWords(path.split('/')[1] ?? '')))),
]
