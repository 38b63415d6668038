/** A large file is imported by command in little memory, and without a log of all that is written. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { compiled } from '../support/root.js'

t.setTimeout(1_800_000)

const ROWS = 30_000
/** Megabytes. Without a bound it takes 350 for so many rows. */
const MEMORY = 200
/** Megabytes. In the write-ahead log it would be 150. */
const LOG = 16

const MAPPING = `
dataset: { id: many, title: Many, licence: CC0-1.0 }
incident:
  external_id: { scheme: many, value: "{id}" }
  title: "{kind} in {place}"
  summary: "{notes}"
  date: "{date}"
  locations: [{ location: { key: "{place}", kind: city, name: "{place}" } }]
  actors: [{ role: victim, actor: { key: "{who}", kind: person, name: "{who}" } }]
  claims: [{ source: { key: "{url}", kind: news, title: "{url}", url: "{url}" } }]
`
const row = (n: number): string =>
  [
    n,
    `20${String(n % 24).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 10}`,
    ['Arrest', 'Raid', 'Attack'][n % 3],
    `Town ${n % 2_000}`,
    `Person ${n}`,
    `https://a.example/${n}`,
    `Number ${n} was told of by ${n % 7} people who asked that their names be left out of it.`,
  ].join(',')

t.test(
  'thirty thousand rows',
  { skip: process.platform === 'linux' ? false : '/proc tells the memory of a process on Linux alone' },
  async (t) => {
    const folder = t.testdir({ 'many.yaml': MAPPING })
    const [csv, database] = [join(folder, 'many.csv'), join(folder, 'annals.sqlite')]
    const lines = Array.from({ length: ROWS }, (_, n) => row(n))
    writeFileSync(csv, `id,date,kind,place,who,url,notes\n${lines.join('\n')}\n`)
    const command = [compiled('src/cli.ts'), 'import', csv, '--mapping', join(folder, 'many.yaml'), '--quiet']
    // By `env`, since tap gives processes of Node options of its own, which take 100 MB.
    const child = spawn('env', ['-i', `ANNALS_DB=${database}`, process.execPath, ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, memory, log, looks] = ['', 0, 0, 0]
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        out += text
      })
    const size = (end: string): number => statSync(database + end, { throwIfNoEntry: false })?.size ?? 0
    const timer = setInterval(() => {
      try {
        // The most that it has taken so far.
        const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
        memory = Math.max(memory, Number(kibibytes ?? 0) / 1_024)
        log = Math.max(log, (size('-wal') + size('-journal')) / 2 ** 20)
        looks += 1
      } catch {
        // It has ended.
      }
    }, 50)
    const [code] = await once(child, 'close')
    clearInterval(timer)
    t.equal(code, 0, out)
    t.match(
      out,
      /^30,000 rows read, 0 with errors\n.*incidents +30000 created, 0 updated, 0 unchanged\n.*Written\.\n$/s,
    )
    t.ok(looks > 20, `measured ${looks} times`)
    t.ok(memory > 50 && memory < MEMORY, `${Math.round(memory)} MB of memory`)
    t.ok(log < LOG, `${log.toFixed(1)} MB of a log`)
    t.ok(size('') > 2 ** 25, 'it is larger than what is kept of it in memory')
  },
)
