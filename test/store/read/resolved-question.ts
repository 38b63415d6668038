/** An engine that has to wait for its database resolves a question twice: to learn what it names, and from what it has read. */
import t from 'tap'
import type { ParameterRef } from '../../../src/query/condition.js'
import { incidentsQuery, planIncidents } from '../../../src/query/plan.js'
import { type IdLookup, resolvePlan } from '../../../src/store/read/resolved-question.js'
import { idCalled, keysOfTerms, unknownAttribute, unknownId } from '../../../src/store/read/unknown-names.js'

const plan = planIncidents(
  incidentsQuery.parse({
    actor: 'some',
    role: 'victim',
    act: 'arrest',
    attr: 'deaths>1',
    sort: 'attr:deaths',
  }),
)

t.test('what a question names can be taken down before it is read', async (t) => {
  const named: string[] = []
  const noted: IdLookup = {
    keys: (type, ids) => {
      named.push(`${type} ${ids}`)
      return ids.map(() => 0)
    },
    terms: (scheme, codes) => {
      named.push(`${scheme} ${codes}`)
      return codes.map(() => 0)
    },
    attribute: (name) => void named.push(name),
    checkRevision: () => {},
  }
  resolvePlan(plan, noted)
  t.strictSame(named.sort(), ['act arrest', 'actor some', 'deaths', 'deaths'])
  const { involvement } = resolvePlan(plan, { ...noted, keys: () => [7] })
  t.match(involvement, [
    { under: 'actor', keys: [7] },
    { column: 'role', values: ['victim'] },
  ])
})

t.test('what is unknown is named, with what is nearest', async (t) => {
  t.match(unknownId('actor', 'smoe', 'actor', 'some'), {
    code: 'invalid_parameter',
    faults: [{ parameter: 'actor', suggestion: 'some' }],
  })
  const whole: ParameterRef = { name: 'involves', value: 'victim:smoe' }
  t.match(unknownId(whole, 'smoe', 'actor', 'some'), {
    faults: [{ parameter: 'involves', suggestion: 'victim:some' }],
  })
  const terms = [{ code: 'arrest', key: 4, label: 'Taken away' }]
  t.strictSame(keysOfTerms('act', terms, ['arrest'], 'act'), [4])
  t.throws(() => keysOfTerms('act', terms, ['taken away'], 'act'), {
    code: 'invalid_parameter',
    faults: [{ suggestion: 'arrest' }],
  })
  t.match(
    unknownAttribute('deths', ['deaths'], 'sort', (name) => `-attr:${name}`),
    {
      faults: [{ parameter: 'sort', suggestion: '-attr:deaths' }],
    },
  )
})

t.test(
  'a name stands for the record that is called so, or for the only one that has its words',
  async (t) => {
    const found = [
      { id: 'a', name: 'Blue House' },
      { id: 'b', name: 'The blue house' },
    ]
    t.equal(idCalled('blue house', found), 'a')
    t.equal(idCalled('blue', found), undefined)
    t.equal(idCalled('blue', found.slice(1)), 'b')
    t.equal(idCalled('blue', []), undefined)
  },
)
