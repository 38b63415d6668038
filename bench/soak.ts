/** Imports a large generated file by command, exports it in every format, and imports it again: each within its bounds, or it ends with 1. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** Megabytes that an import may take of memory, and of a log beside the database. */
const MEMORY = 200
const LOG = 256
/** How often the memory of the process is measured, in milliseconds. */
const LOOK = 500

const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, folder: { type: 'string' } },
})
const ROWS = Number(options.rows)
const folder = options.folder ?? join(tmpdir(), 'annals-soak')
mkdirSync(folder, { recursive: true })
const [table, mapping, database] = ['many.csv', 'many.yaml', 'annals.sqlite'].map((name) =>
  join(folder, name),
) as [string, string, string]
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/** Where towns lie, so that none is far from its country. */
const CENTRES = {
  CN: [35, 103],
  TR: [39, 35],
  UA: [49, 31],
  CF: [6.5, 20.5],
  CO: [4, -73],
  IN: [22, 79],
} as const
const KINDS = ['arrest', 'attack', 'raid', 'protest', 'eviction']
const MAPPING = `
dataset: { id: generated, title: Generated events, licence: CC0-1.0 }
incident:
  external_id: { scheme: generated, value: "{id}" }
  status: published
  title: "{kind} in {place}"
  lang: en
  summary: "{notes}"
  date: "{date}"
  locations:
    - location: { key: "{place}", kind: city, name: "{place}", country: "{country}", latitude: "{lat}", longitude: "{lon}" }
  actors:
    - { role: perpetrator, actor: { key: "{actor}", kind: organisation, name: "{actor}" } }
    - { role: victim, actor: { key: "{victim}", kind: person, name: "{victim}" } }
  claims:
    - source: { key: "{url}", kind: news, title: "{source}", url: "{url}" }
  attributes: { deaths: { value: "{deaths}", as: integer } }
  tags: ["{kind}"]
`

/** Numbers that are the same each time (a linear congruential generator; Numerical Recipes). */
let state = 42
function below(most: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * most)
}

function row(id: number): string {
  const day = new Date(Date.UTC(1990, 0, 1) + below(12_784) * 86_400_000).toISOString().slice(0, 10)
  const [exact, town] = [below(10), below(20_000)]
  const [country, [latitude, longitude]] = Object.entries(CENTRES)[town % 6]!
  return [
    id,
    exact === 0 ? day.slice(0, 4) : exact === 1 ? day.slice(0, 7) : day,
    KINDS[below(KINDS.length)],
    `Town ${town}`,
    country,
    (latitude + ((town * 37) % 200) / 100 - 1).toFixed(2),
    (longitude + ((town * 91) % 200) / 100 - 1).toFixed(2),
    `Unit ${below(400)}`,
    below(3) > 0 ? `Person ${below(200_000)}` : '',
    below(30),
    `"Paper ${below(300)}, ${day}"`,
    `https://paper${below(300)}.example/${id}`,
    `"Report ${id}: ${below(9) + 1} people told of it, who asked for their names to be left out."`,
  ].join(',')
}

async function generate(): Promise<void> {
  const out = createWriteStream(table)
  out.write('id,date,kind,place,country,lat,lon,actor,victim,deaths,source,url,notes\n')
  for (let id = 1; id <= ROWS; id += 1) if (!out.write(`${row(id)}\n`)) await once(out, 'drain')
  out.end()
  await finished(out)
  writeFileSync(mapping, MAPPING)
}

interface Ran {
  readonly code: number
  readonly output: string
  readonly seconds: number
  /** Megabytes; 0 where the system does not tell. */
  readonly memory: number
  readonly log: number
}

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Runs a command of annals and watches it. */
async function run(args: readonly string[]): Promise<Ran> {
  const started = performance.now()
  const child = spawn(process.execPath, [cli, ...args], { env: { ANNALS_DB: database } })
  let [output, memory, log] = ['', 0, 0]
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const timer = setInterval(() => {
    log = Math.max(log, size(`${database}-wal`) + size(`${database}-journal`))
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      memory = Math.max(memory, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0))
    } catch {
      // It has just ended, or the system is no Linux.
    }
  }, LOOK)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(timer)
  const seconds = (performance.now() - started) / 1_000
  return { code, output, seconds, memory: memory / 1_024, log: log / 2 ** 20 }
}

const faults: string[] = []
function judge(
  what: string,
  { code, output, seconds, memory, log }: Ran,
  more: readonly [boolean, string][] = [],
): void {
  const figures = `${Math.round(seconds)} s, ${Math.round(memory)} MB of memory, ${Math.round(log)} MB of a log`
  process.stdout.write(
    `${what}: ${figures}${more.map(([isRight, words]) => `, ${words}${isRight ? '' : ' (WRONG)'}`).join('')}\n`,
  )
  if (code !== 0) faults.push(`${what} ended with ${code}: ${output.slice(-500)}`)
  for (const [isRight, words] of more) if (!isRight) faults.push(`${what}: ${words}`)
}

async function importAgain(what: string, expected: RegExp): Promise<void> {
  const ran = await run(['import', table, '--mapping', mapping, '--quiet'])
  judge(what, ran, [
    [expected.test(ran.output), /^incidents.*$/m.exec(ran.output)?.[0].replace(/ +/g, ' ') ?? 'no incidents'],
    [ran.memory < MEMORY, `below ${MEMORY} MB`],
    [ran.log < LOG, `its log below ${LOG} MB`],
  ])
}

/** How many lines of a file hold a text. */
async function linesWith(file: string, text: string): Promise<number> {
  let found = 0
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line.includes(text)) found += 1
  return found
}

/** Of each format, what each record has once on a line of its own; null where the file is no text, or has no lines. */
const FORMATS: readonly (readonly [name: string, args: readonly string[], perRecord: string | null])[] = [
  ['csv', ['--format', 'csv'], 'Report '],
  ['ndjson', ['--format', 'ndjson'], '"kind":"incident"'],
  ['geojson', ['--format', 'geojson'], null],
  ['parquet', ['--format', 'parquet'], null],
  ['jsonld', ['--format', 'jsonld'], null],
  ['atom', ['--format', 'atom'], null],
  ['ics', ['--format', 'ics'], 'BEGIN:VEVENT'],
  ['timelinejs', ['--format', 'timelinejs'], null],
  ['annals', ['--format', 'ndjson', '--records', 'annals'], '"type":"incident"'],
  ['sqlite', ['--format', 'sqlite', '--records', 'annals'], null],
  ['zip', ['--format', 'zip', '--records', 'datapackage'], null],
]

await generate()
for (const end of ['', '-wal', '-shm', '-journal']) rmSync(database + end, { force: true })
const all = String(ROWS)
await importAgain('import', new RegExp(`^incidents +${all} created, 0 updated, 0 unchanged$`, 'm'))
await importAgain('the same again', new RegExp(`^incidents +0 created, 0 updated, ${all} unchanged$`, 'm'))
for (const [name, args, perRecord] of FORMATS) {
  const file = join(folder, `all.${name}`)
  const ran = await run(['export', ...args, '-o', file])
  const found = perRecord === null ? null : await linesWith(file, perRecord)
  judge(`export of ${name}`, ran, [
    [size(file) > ROWS, `${(size(file) / 2 ** 20).toFixed(0)} MB`],
    ...(found === null ? [] : [[found === ROWS, `${found} records`] as [boolean, string]]),
  ])
  rmSync(file, { force: true })
}
rmSync(folder, { recursive: true, force: true })
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
