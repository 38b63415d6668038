/** Looks at how SQLite answers every question that the filters and sorts make: never by reading everything. */
import t from 'tap'
import type { Filter } from '../../../src/query/filters/filter.js'
import { FILTERS } from '../../../src/query/filters/registry.js'
import { incidentsQuery, planIncidents } from '../../../src/query/plan.js'
import { SORT_NAMES } from '../../../src/query/sorts.js'
import { resolvePlan } from '../../../src/store/read/resolved-question.js'
import { choosePagePath } from '../../../src/store/sqlite/query/access-path.js'
import { IdResolver } from '../../../src/store/sqlite/query/id-resolver.js'
import { countTo } from '../../../src/store/sqlite/query/incident-pages.js'
import { rowsQuery } from '../../../src/store/sqlite/query/incident-rows.js'
import { keysOf, selectKeys } from '../../../src/store/sqlite/query/selection.js'
import { planned } from './fixtures/planned.js'

/** So many records that they are read along their order. */
const MANY = 1e9

for (const { name, statements, stepsOf: explained } of await planned())
  t.test(name, async (t) => {
    function resolved(query: Record<string, string>) {
      const plan = planIncidents(incidentsQuery.parse(query))
      return resolvePlan(plan, new IdResolver(statements, plan.view))
    }

    /** The steps that SQLite takes for a page, which is found as if there were `found` records where that is said. */
    function stepsOf(
      query: Record<string, string>,
      from: (string | number)[] | null = null,
      found: number | null = null,
    ): string[] {
      const plan = resolved(query)
      const path = choosePagePath(plan, statements, (most) => found ?? countTo(plan, most, statements))
      const { sql, params } = statements.text(
        rowsQuery(plan, path, {
          backwards: false,
          from: from && { values: from, inclusive: false },
          limit: 51,
          end: null,
        }),
      )
      return explained(sql, params)
    }

    /** A table read from end to end, rather than an index searched or walked in the order that is asked for. */
    const isScan = (step: string) =>
      /^SCAN [a-z]/.test(step) &&
      !/^SCAN (page|\w+ VIRTUAL TABLE INDEX (0:M|2:)|\S+ USING (COVERING )?INDEX incidents_by_)/.test(step)

    t.test('every sort walks an index of its own, from the start and from a cursor', async (t) => {
      const from: Record<string, (string | number)[]> = {
        date: [0, 0, 'a'],
        '-date': [0, 0, 'a'],
        updated: ['2026', 1],
        '-updated': ['2026', 1],
        title: ['a', 'a'],
      }
      for (const sort of SORT_NAMES) {
        // What only exists for a question is sorted when it has been found.
        if (sort === 'relevance' || sort === 'distance') continue
        const first = stepsOf({ sort }, null, MANY)
        t.ok(
          first.some((step) => /SCAN incidents USING (COVERING )?INDEX incidents_by_/.test(step)),
          `${sort}: ${first}`,
        )
        const next = stepsOf({ sort }, from[sort], MANY)
        t.ok(
          next.some((step) => /SEARCH incidents USING (COVERING )?INDEX incidents_by_/.test(step)),
          `${sort}: ${next}`,
        )
        for (const steps of [first, next])
          t.notOk(
            steps.some((step) => /TEMP B-TREE/.test(step)),
            `${sort} sorts nothing`,
          )
      }
    })

    t.test('every filter searches', async (t) => {
      for (const [name, entry] of Object.entries(FILTERS)) {
        const { example, needs } = entry as Filter<unknown>
        const steps = stepsOf({ [name]: example, ...(needs ? { [needs[0]]: needs[1] } : {}) })
        t.notOk(
          steps.some(isScan),
          `${name}: ${steps.filter((step) => !/SUBQUERY|CO-ROUTINE/.test(step)).join(' / ')}`,
        )
        t.comment(name, steps.filter((step) => /^(SEARCH|SCAN)/.test(step)).join(' / '))
      }
    })

    t.test(
      'a range of days is two searches: what starts in it, and what is running when it begins',
      async (t) => {
        const steps = stepsOf({ date: '2020-07' }, null, 0)
        t.ok(
          steps.some((step) =>
            /SEARCH incidents USING INDEX \w+ \((\w+=\? AND |ANY\(\w+\) AND )*order_start>\? AND order_start<\?\)/.test(
              step,
            ),
          ),
        )
        t.ok(steps.some((step) => /incident_spans VIRTUAL TABLE INDEX 2/.test(step)))
      },
    )

    t.test('words are looked up once, and not again for each record that something else finds', async (t) => {
      const others: Record<string, string>[] = [
        { bbox: '70,10,120,50' },
        { country: 'CN' },
        { date: '2020' },
        { act: 'arrest' },
      ]
      for (const other of others) {
        const plan = resolved({ q: 'blood', ...other })
        const { sql, params } = statements.text(keysOf(selectKeys(plan, statements)))
        const virtual = explained(sql, params).filter((step) => /VIRTUAL TABLE/.test(step))
        t.ok(virtual.some((step) => /incident_text VIRTUAL TABLE INDEX 0:M/.test(step)))
        // `=` is a search for one row in the index of words, `1:` in an R*Tree.
        t.notOk(
          virtual.some((step) => /INDEX (0:=|1:)/.test(step)),
          `${Object.keys(other)}: ${virtual.join(' / ')}`,
        )
      }
    })

    t.test('many matches of a text are walked along their order, each looked up by itself', async (t) => {
      const steps = stepsOf({ q: 'blood' }, null, MANY)
      t.ok(steps.some((step) => /SCAN incidents USING (COVERING )?INDEX incidents_by_date/.test(step)))
      t.ok(steps.some((step) => /incident_text EXISTS VIRTUAL TABLE INDEX 0:=M/.test(step)))
      t.notOk(steps.some((step) => /TEMP B-TREE/.test(step)))
      const prefix = stepsOf({ q: 'blo*' }, null, MANY)
      t.notOk(
        prefix.some((step) => /INDEX 0:=/.test(step)),
        'the words of a prefix are collected once',
      )
    })

    t.test('a scan would be noticed', async (t) => {
      t.ok(explained('select * from involvements where position = 7').some(isScan))
    })
  })
