/** Timelines of every interval, over dates of all times and over recent ones, against the plain reference. */
import t from 'tap'
import { dateAsked } from '../support/reference/asked-date.js'
import { examine, type Run, runOf, seedOf } from '../support/reference/check.js'
import { checkTimeline } from '../support/reference/check-timeline.js'

const WIDE = checkTimeline(['century', 'decade', 'year', null])
const ALL = checkTimeline(['century', 'decade', 'year', 'month', 'day', null])

/** The same with a `date`, about a record, so that finer intervals are not too many. */
const spanned = ({ make, ...run }: Run): Run => ({
  ...run,
  make: (questions) => {
    const witness = questions.dice.pick(questions.reference.world.incidents)
    return { ...make(questions), date: dateAsked(questions, witness) }
  },
})

for (const number of [1, 2]) {
  t.test(`dates of all times, world ${number}`, (t) =>
    examine(t, { seed: seedOf(60 + number), size: 250 }, [
      spanned(runOf('with a span', 40, { filters: 0 }, ALL)),
      spanned(runOf('with a span and filters', 50, { filters: 2 }, ALL)),
      runOf('filters', 40, { filters: 2 }, WIDE),
    ]),
  )
  t.test(`dates of the last centuries, world ${number}`, (t) =>
    examine(t, { seed: seedOf(70 + number), size: 250, near: true }, [
      runOf('all', 2, { filters: 0 }, WIDE),
      spanned(runOf('with a span', 50, { filters: 1 }, ALL)),
      runOf('filters', 40, { filters: 2 }, ALL),
    ]),
  )
}
