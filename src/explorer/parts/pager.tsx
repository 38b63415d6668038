/** Which records of all that are found the page has, and the ways to its neighbours. */
import { numberInWords, t } from '../../messages/translate.js'
import { recordsInWords } from '../../messages/words.js'
import type { Address } from '../address.js'
import { BASE } from '../asking.js'
import { linkTo } from '../navigation.js'
import { firstOf } from '../paging.js'
import type { Page } from './record-list.js'

export function Pager({ address, page }: { address: Address; page: Page }) {
  const { prev, next } = page.links
  const { returned, total } = page.meta
  const first = firstOf({ returned, total, isFirst: prev === null, isLast: next === null }, address.first)
  const to = (link: string, begin: number | null) => {
    const cursor = new URL(link, BASE).searchParams.get('cursor')
    const { cursor: _, ...answer } = address.answer
    return linkTo({
      ...address,
      answer: cursor === null ? answer : { ...answer, cursor },
      first: begin === null || begin <= 1 ? null : String(begin),
    })
  }
  const size = Number(address.answer.limit ?? 50)
  return (
    <nav class="pager" aria-label={t('Pages')}>
      {prev ? (
        <a rel="prev" {...to(prev, first && first - size)}>
          ← {t('Previous')}
        </a>
      ) : (
        <span />
      )}
      <span class="place">{placeInWords(first, returned, total)}</span>
      {next ? (
        <a rel="next" {...to(next, first && first + returned)}>
          {t('Next')} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

/** `51–100 of 1,340 records`; `15 records` where that is all. */
function placeInWords(first: number | null, returned: number, total: number | null): string {
  if (total === null || returned === 0) return ''
  if (returned === total) return recordsInWords(total)
  const of = (shown: string): string =>
    t('{shown} of {total, plural, one {# record} other {# records}}', { shown, total })
  if (first === null) return of(numberInWords(returned))
  const last = first + returned - 1
  return of(first === last ? numberInWords(first) : `${numberInWords(first)}–${numberInWords(last)}`)
}
