/** What `annals import` says on standard error of how far it is. */
import t from 'tap'
import { PAUSE, ProgressShown, progressWords } from '../../src/cli/import-progress.js'
import type { Progress } from '../../src/importing/report.js'

const progress = (more: Partial<Progress> = {}): Progress => ({
  phase: 'importing',
  rows: 12_000,
  bytes: 250,
  total_bytes: 1_000,
  file: null,
  row: 12_000,
  ...more,
})

t.test('share, rows, rate and the time that is left', (t) => {
  t.equal(progressWords(progress(), 10_000), 'importing: 25%, 12,000 rows, 1,200 rows/s, 30 s left')
  t.equal(
    progressWords(progress({ file: 'b.csv' }), 600_000),
    'importing: 25%, 12,000 rows, 20 rows/s, 30 min left (b.csv)',
  )
  t.match(progressWords(progress({ bytes: 10 }), 600_000), /, 16 h 30 min left$/)
  t.equal(progressWords(progress(), 500), 'importing: 25%, 12,000 rows', 'too early to tell')
  t.equal(
    progressWords(progress({ phase: 'looking' }), 10_000),
    'looking through: 25%, 12,000 rows, 1,200 rows/s',
  )
  t.equal(progressWords(progress({ total_bytes: 0, bytes: 0 }), 0), 'importing: 12,000 rows')
  t.end()
})

t.test('without a terminal a line every ten seconds at most', (t) => {
  let now = 0
  const lines: string[] = []
  const shown = new ProgressShown({ isTerminal: false, write: (text) => lines.push(text), now: () => now })
  for (; now <= PAUSE * 3; now += 100) shown.update(progress({ bytes: now / 100 }))
  shown.stop()
  t.strictSame(lines, [
    'importing: 10%, 12,000 rows, 1,200 rows/s, 90 s left\n',
    'importing: 20%, 12,000 rows, 600 rows/s, 80 s left\n',
    'importing: 30%, 12,000 rows, 400 rows/s, 70 s left\n',
  ])
  now = 0
  const short: string[] = []
  const quick = new ProgressShown({ isTerminal: false, write: (text) => short.push(text), now: () => now })
  for (const phase of ['looking', 'importing'] as const)
    for (let at = 0; at < 40; at += 1, now += 100) quick.update(progress({ phase }))
  t.strictSame(short, [], 'nothing of what is done soon')
  t.end()
})
