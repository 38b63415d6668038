/** Every filter alone: rows in order, totals, what is excluded and the verdicts, against the plain reference. */
import t from 'tap'
import { examine, seedOf } from '../support/reference/check.js'
import { checkRows } from '../support/reference/check-rows.js'
import { FILTER_NAMES } from '../support/reference/filter-names.js'

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
