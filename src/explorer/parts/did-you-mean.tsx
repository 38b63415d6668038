/** What may have been meant by a text that finds next to nothing, as links to those questions. */
import type { PageMeta } from '../../client/index.js'
import { t } from '../../messages/translate.js'
import { recordsInWords } from '../../messages/words.js'
import { type Address, withFilter } from '../address.js'
import { linkTo } from '../navigation.js'

export function DidYouMean({ address, meta }: { address: Address; meta: PageMeta }) {
  // Several words that are replaced at once are one question.
  const questions = new Map(meta.suggestions?.map((suggestion) => [suggestion.q, suggestion]))
  if (questions.size === 0) return null
  return (
    <nav class="note did-you-mean" aria-label={t('Did you mean')}>
      {t('Did you mean')}{' '}
      {[...questions].map(([q, { suggestion, count }], index) => (
        <span key={q}>
          {index > 0 && ` ${t('or')} `}
          <a {...linkTo(withFilter({ ...address, record: null }, 'q', [q]))}>
            <bdi>{q}</bdi>
          </a>
          {q === suggestion && ` (${recordsInWords(count)})`}
        </span>
      ))}
      {t('?')}
    </nav>
  )
}
