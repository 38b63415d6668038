/** Every filter alone: rows in order, totals, what is excluded and the verdicts, against the plain reference. */
import t from 'tap'
import { checkRows, examine, seedOf } from '../fixtures/reference-check.js'
import { FILTER_NAMES } from '../fixtures/reference-questions.js'

for (const number of [1, 2, 3]) {
  t.test(`each filter alone, world ${number}`, (t) =>
    examine(
      t,
      { seed: seedOf(10 + number), size: 350 },
      FILTER_NAMES.map((name) => ({
        what: name,
        count: name === 'q' ? 200 : 40,
        make: (questions) => {
          const query = questions.ask([name])
          return { ...query, ...questions.sort(query) }
        },
        check: checkRows,
      })),
    ),
  )
}
