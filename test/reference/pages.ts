/** Page by page, forward and back again, in every order: each row once. */
import t from 'tap'
import { examine, runOf, seedOf } from '../support/reference/check.js'
import { checkPages } from '../support/reference/check-rows.js'

for (const number of [1, 2]) {
  t.test(`pages, world ${number}`, (t) =>
    examine(t, { seed: seedOf(30 + number), size: 350 }, [
      runOf('pages without filters', 25, { filters: 0, sorted: true }, checkPages),
      runOf('pages of one filter', 120, { filters: 1, sorted: true }, checkPages),
      runOf('pages of two filters', 80, { filters: 2, sorted: true }, checkPages),
      {
        what: 'pages by distance and relevance',
        count: 80,
        make: (questions) => {
          const { dice } = questions
          const by = dice.pick(['q', 'near'] as const)
          const query = questions.ask([by, ...dice.some(['unlocated', 'status'] as const, 2)])
          return { ...query, sort: by === 'q' ? 'relevance' : 'distance' }
        },
        check: checkPages,
      },
    ]),
  )
}
