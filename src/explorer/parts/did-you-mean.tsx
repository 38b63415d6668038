/** What may have been meant by a text that finds next to nothing, as links to those questions. */
import type { PageMeta } from '../../client/index.js'
import { type Address, withFilter } from '../address.js'
import { linkTo } from '../navigation.js'
import { counted } from '../words.js'

export function DidYouMean({ address, meta }: { address: Address; meta: PageMeta }) {
  // Several words that are replaced at once are one question.
  const questions = new Map(meta.suggestions?.map((suggestion) => [suggestion.q, suggestion]))
  if (questions.size === 0) return null
  return (
    <nav class="note did-you-mean" aria-label="Did you mean">
      Did you mean{' '}
      {[...questions].map(([q, { suggestion, count }], index) => (
        <span key={q}>
          {index > 0 && ' or '}
          <a {...linkTo(withFilter({ ...address, record: null }, 'q', [q]))}>
            <bdi>{q}</bdi>
          </a>
          {q === suggestion && ` (${counted(count, 'record')})`}
        </span>
      ))}
      ?
    </nav>
  )
}
