/** What a measure is called on charts: a sum as what it adds up, as in the explorer. */
import type { Timeline } from '../domain/aggregates.js'
import type { Message } from '../messages/english.js'
import { t } from '../messages/translate.js'
import { codeInWords } from '../messages/words.js'

export type ShownMeasure = Pick<NonNullable<Timeline['meta']['measure']>, 'of' | 'attribute'>

const OF = {
  mean: 'Mean of {number}',
  min: 'Least {number}',
  max: 'Most {number}',
} as const satisfies Readonly<Record<string, Message>>

/** @param measure null where records are counted */
export function measureInWords(measure: ShownMeasure | null): string {
  if (measure === null) return t('Records')
  const number = codeInWords(measure.attribute)
  return measure.of === 'sum' ? number : t(OF[measure.of], { number })
}
