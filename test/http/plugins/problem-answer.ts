/** What HTTP makes of a problem: every code has a status and words, and data becomes header fields. */
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { type Fault, Problem, type ProblemCode, type ProblemFacts } from '../../../src/errors.js'
import { HttpProblem, problemHeaders, renderProblem } from '../../../src/http/plugins/problem-answer.js'
import { PROBLEM_CODES, PROBLEMS } from '../../../src/http/plugins/problem-registry.js'
import { PROBLEM_TITLES } from '../../../src/messages/english/problems.js'
import { Thread } from '../../../src/threads/asking.js'
import { testApp } from '../../support/app.js'
import { compiled } from '../../support/root.js'
import type { TrialRequests } from '../../threads/fixtures/trial-thread.js'

const rendered = (code: ProblemCode, detail?: string | null, facts: ProblemFacts = {}) =>
  renderProblem(new Problem(code, detail, facts), 'https://example.org', 'x')

t.test('every code has a status, a title and an explanation of its own', (t) => {
  const titles = PROBLEM_CODES.map((code) => PROBLEMS[code].title)
  t.equal(new Set(titles).size, titles.length)
  t.strictSame([...titles], [...PROBLEM_TITLES], 'and the title is translated')
  for (const code of PROBLEM_CODES) {
    const { status, title, explanation } = PROBLEMS[code]
    t.ok(status >= 400 && status < 600, `${code}: ${status}`)
    t.match(title, /^[A-Z].*[^.]$/, code)
    t.match(explanation, /^[A-Z`].*\.$/s, code)
    t.equal(rendered(code).status, status, code)
    t.equal(rendered(code).detail, title, `${code}: what is not said in detail is said by the title`)
  }
  t.end()
})

t.test('the detail is what was said, or what the faults say', (t) => {
  const faults: Fault[] = [
    { code: 'unknown_key', pointer: '/a', detail: 'one' },
    { pointer: '/b', detail: 'two', suggestion: 'three' },
  ]
  t.equal(rendered('invalid_record', undefined, { faults }).detail, 'one; two')
  const { detail, errors, mentions } = rendered('protected_name', 'so it is', {
    faults,
    mentions: [{ id: 'a' }],
  })
  t.equal(detail, 'so it is')
  t.strictSame(errors, [
    { pointer: '/a', detail: 'one' },
    { pointer: '/b', detail: 'two', suggestion: 'three' },
  ])
  t.strictSame(mentions, [{ id: 'a' }])
  t.notOk('mentions' in rendered('conflict'))
  t.end()
})

t.test('header fields come of the data, and of nothing else', (t) => {
  for (const code of PROBLEM_CODES) {
    const asks = { 'www-authenticate': 'Bearer realm="annals"' }
    t.strictSame(problemHeaders(new Problem(code), false), code === 'unauthorized' ? asks : {}, code)
  }
  const refused = problemHeaders(new Problem('unauthorized'), true)
  t.strictSame(refused, { 'www-authenticate': 'Bearer realm="annals", error="invalid_token"' })
  const own = new HttpProblem('too_many_requests', 'x', { 'retry-after': '42' })
  t.strictSame(problemHeaders(own, false), { 'retry-after': '42' })
  t.end()
})

t.test('who is refused on a thread is answered when to come back, at random', async (t) => {
  const thread = new Thread<TrialRequests, { greeting: string; onEnd: SharedArrayBuffer }>(
    pathToFileURL(compiled('test/threads/fixtures/trial-thread.ts')),
    { data: { greeting: '', onEnd: new SharedArrayBuffer(4) } },
  )
  thread.keepAlive()
  const app = await testApp({
    routes: (app) => {
      app.get('/test/refused', () => thread.ask('refuse', { isBare: false }).answer)
    },
  })
  t.teardown(async () => {
    await app.close()
    await thread.kill()
  })
  const seconds = new Set<number>()
  for (let turn = 0; turn < 40; turn += 1) {
    const reply = await app.inject('/test/refused')
    t.equal(reply.statusCode, PROBLEMS.protected_name.status)
    t.match(reply.json(), { code: 'protected_name', detail: 'not so' })
    seconds.add(Number(reply.headers['retry-after']))
  }
  t.ok(seconds.size > 1, 'not all the same')
  for (const each of seconds) t.ok(each >= 7 && each <= 15 && Number.isInteger(each), `${each} s`)
})
