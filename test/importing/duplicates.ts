/** Possible duplicates: those that were planted are found, those that are not are left alone, and the best come first. */
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { bring, memory } from './fixtures/importing.js'

const MAPPING = (name: string) => `
dataset: { id: ${name}, title: ${name}, licence: x }
incident:
  external_id: { scheme: ${name}, value: "{id}" }
  title: "{title}"
  date: "{date}"
  locations: [{ location: { key: "{town}", kind: city, name: "{town}" } }]
  actors:
    - { role: perpetrator, actor: { key: "{who}", kind: group, name: "{who}" } }
    - { role: investigator, actor: { key: police, kind: state_body, name: Police } }
  claims: [{ source: { key: "{url}", kind: news, title: "{url}", url: "{url}" } }]
unmapped: ignore
`

interface Event {
  readonly id: string
  readonly title: string
  readonly date: string
  readonly town: string
  readonly who: string
  readonly url: string
}

/** The same numbers every time (Lehmer, 1988). */
function randoms(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state * 48_271) % 2_147_483_647
    return state % most
  }
}

const VERBS = ['Raid', 'Arrest', 'Arson', 'Theft', 'Protest', 'Shooting', 'Search', 'Eviction']
const WORDS =
  'market bridge school van teacher students flat workshop printing leaflets lawyer archive harbour village meeting office songs kitchen garden radio'.split(
    ' ',
  )

function event(random: (most: number) => number, id: string): Event {
  const two = (part: number): string => String(part).padStart(2, '0')
  // Much happens in the capital, and much is called alike.
  const town = random(6) === 0 ? 'Capital' : `Town ${random(80)}`
  const word = () => WORDS[random(WORDS.length)]!
  const verb = VERBS[random(VERBS.length)]!
  return {
    id,
    title:
      random(2) === 0
        ? `${verb} in ${town}`
        : `${verb} of a ${word()} ${word()} near the ${word()} ${word()} with ${word()}`,
    date: `20${two(20 + random(2))}-${two(1 + random(12))}-${two(1 + random(28))}`,
    town,
    who: `Unit ${random(30)}`,
    url: `https://${random(40)}.example/${id}`,
  }
}

const csvOf = (events: readonly Event[]): string =>
  `id,title,date,town,who,url\n${events.map(({ id, title, date, town, who, url }) => `${id},${title},${date},${town},${who},${url}\n`).join('')}`

/** What a second file makes of an event of the first. */
const RETELLINGS: readonly ((event: Event, id: string) => Event)[] = [
  (event, id) => ({ ...event, id }),
  (event, id) => ({ ...event, id, url: `https://other.example/${id}` }),
  (event, id) => ({ ...event, id, title: `Told otherwise ${id}` }),
  (event, id) => ({
    ...event,
    id,
    who: '',
    url: `https://other.example/${id}`,
    title: event.title.toUpperCase(),
  }),
  (event, id) => ({ ...event, id, date: event.date.slice(0, 7), url: `https://other.example/${id}` }),
  (event, id) => ({ ...event, id, title: `Told otherwise ${id}`, town: '' }),
]

t.test('planted ones', async (t) => {
  const random = randoms(7)
  const before = Array.from({ length: 1_500 }, (_, n) => event(random, `b${n}`))
  const others = Array.from({ length: 1_500 }, (_, n) => event(random, `o${n}`))
  const planted = Array.from({ length: 120 }, (_, n) => {
    const original = before[random(before.length)]!
    return { original, copy: RETELLINGS[n % RETELLINGS.length]!(original, `p${n}`) }
  })
  const store = await memory(t)
  t.match(await bring(t, store, csvOf(before), { mapping: MAPPING('before') }), {
    fault_count: 0,
    duplicate_count: 0,
  })
  // The planted ones stand anywhere among the others.
  const rows = [...others, ...planted.map(({ copy }) => copy)].sort((one, other) =>
    one.title < other.title ? -1 : 1,
  )
  const ofRow = new Map(rows.map(({ id }, index) => [index + 1, id]))
  const report = await bring(t, store, csvOf(rows), { mapping: MAPPING('after'), dryRun: true })
  t.equal(report.fault_count, 0)
  const known = new Map(planted.map(({ original, copy }) => [copy.id, original]))
  const isRight = ({ row, other }: { row: number; other: string }): boolean => {
    const original = known.get(ofRow.get(row)!)
    return original !== undefined && other.startsWith(original.date)
  }
  const { duplicates } = report
  const right = duplicates.filter(isRight)
  t.equal(duplicates.length, report.duplicate_count)
  const [precision, recall] = [right.length / duplicates.length, right.length / planted.length]
  t.comment(`${duplicates.length} found, precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`)
  for (const one of duplicates.filter((each) => !isRight(each))) t.comment(JSON.stringify(one))
  for (const { copy, original } of planted)
    if (!right.some(({ row }) => ofRow.get(row) === copy.id)) t.comment(JSON.stringify([copy, original]))
  t.ok(precision >= 0.9, `precision ${precision}`)
  t.ok(recall >= 0.8, `recall ${recall}`)
  t.ok(duplicates.slice(0, 20).every(isRight), 'the first twenty are worth reading')
  t.ok(
    duplicates.every(({ score }, index) => index === 0 || score <= duplicates[index - 1]!.score),
    'the best first',
  )
  t.notOk(
    duplicates.some(({ reasons }) => reasons.length < 2),
    'each says why',
  )
  t.match(
    reportLines(report).join('\n'),
    /\d+ new records that may be there already, the likeliest first:\n {2}row \d+: \S+ and \S+ \(same [a-z ,]+\)\n/,
  )
})

t.test('what a large part of a file shares tells nothing', async (t) => {
  const random = randoms(11)
  // A month, a town and a unit that all rows have, and titles of which there are eight.
  const shared = (id: string): Event => ({
    ...event(random, id),
    title: `${VERBS[random(VERBS.length)]} in Capital`,
    date: '2021-05',
    town: 'Capital',
    who: 'Unit 1',
  })
  const store = await memory(t)
  await bring(t, store, csvOf(Array.from({ length: 300 }, (_, n) => shared(`b${n}`))), {
    mapping: MAPPING('before'),
  })
  const rows = Array.from({ length: 300 }, (_, n) => shared(`o${n}`))
  const report = await bring(t, store, csvOf(rows), { mapping: MAPPING('after'), dryRun: true })
  t.equal(report.fault_count, 0)
  t.equal(report.duplicate_count, 0)
})

t.test('a draft of one record beside one that is there', async (t) => {
  const store = await memory(t)
  const one: Event = {
    id: '1',
    title: 'Raid of a school',
    date: '2021-05-30',
    town: 'Alphaville',
    who: 'Unit 1',
    url: 'https://x.example/1',
  }
  await bring(t, store, csvOf([one]), { mapping: MAPPING('before') })
  const told = async (change: Partial<Event>) => {
    const { duplicates } = await bring(t, store, csvOf([{ ...one, url: 'https://x.example/2', ...change }]), {
      mapping: MAPPING('after'),
      dryRun: true,
    })
    return duplicates[0]?.reasons.slice().sort()
  }
  t.strictSame(await told({}), ['actor', 'date', 'place', 'title'])
  t.strictSame(await told({ title: 'Other', url: one.url }), ['actor', 'date', 'place', 'source'])
  t.strictSame(await told({ date: '2021-05' }), ['actor', 'overlap', 'place', 'title'])
  t.equal(await told({ date: '2021-06' }), undefined, 'another time')
  t.equal(
    await told({ title: 'Other', town: 'Betaville', who: 'Unit 2' }),
    undefined,
    'the day alone says nothing',
  )
})
