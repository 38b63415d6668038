/** Asks for too much full text wherever a text may be asked for. */
import t from 'tap'
import { seeded } from '../../support/seeded.js'

const PLACES = [
  '/v1/incidents',
  '/v1/incidents.ndjson',
  '/v1/incidents.csv',
  '/v1/incidents.atom',
  '/v1/actors',
  '/v1/locations',
  '/v1/sources',
  '/v1/datasets',
  '/v1/actors.ndjson',
  '/v1/locations.csv',
  '/v1/timeline',
  '/v1/timeline.csv',
  '/v1/facets?by=act',
  '/v1/map?zoom=2',
  '/ogc/collections/records/items',
  '/ogc/collections/incidents/items',
]
const many = (count: number, end = ''): string =>
  Array.from({ length: count }, (_, index) => `word${index}${end}`).join(' ')

t.test(
  'over a bound every list, count and file answers 400, naming q, the bound and the way out',
  async (t) => {
    const { app } = await seeded(t)
    const refused: [text: string, said: RegExp][] = [
      [many(17), /^q has 17 words, phrases and prefixes, at most 16 are allowed: leave some out/],
      [many(9, '*'), /^q has 9 prefixes, at most 8 are allowed: .*whole words/],
      ['blood -p*', /^q has the prefix "p\*": give a prefix at least 2 letters/],
      ['济'.repeat(101), /^q has 101 words .*, at most 100 are allowed/],
    ]
    for (const place of PLACES) {
      for (const [text, said] of refused) {
        const url = `${place}${place.includes('?') ? '&' : '?'}q=${encodeURIComponent(text)}`
        const reply = await app.inject(url)
        t.equal(reply.statusCode, 400, url)
        const { code, errors } = reply.json()
        t.equal(code, 'invalid_parameter')
        t.equal(errors.length, 1)
        t.equal(errors[0].parameter, 'q')
        t.match(errors[0].detail, said)
      }
    }
  },
)

t.test('within the bounds, however often it is repeated, the answer is the same', async (t) => {
  const { app } = await seeded(t)
  for (const place of PLACES) {
    const ask = async (text: string) => {
      const reply = await app.inject(
        `${place}${place.includes('?') ? '&' : '?'}q=${encodeURIComponent(text)}`,
      )
      t.equal(reply.statusCode, 200, `${place} ${text}`)
      return reply
    }
    const once = await ask('blo* -orchard')
    const often = await ask(`${'blo* '.repeat(150)}${'-orchard '.repeat(20)}`)
    if (!place.includes('.')) {
      const data = (reply: typeof once) => reply.json().data ?? reply.json().features
      t.strictSame(data(often), data(once), place)
    } else if (!place.endsWith('.atom')) t.equal(often.body, once.body, place)
  }
})

t.test('the title comes first with one phrase as with several', async (t) => {
  const { get } = await seeded(t)
  for (const text of ['blood', 'blo*', 'blood sam*', '"blood sampling"', 'blood -detention']) {
    const { data } = await get(`/v1/incidents?q=${encodeURIComponent(text)}&sort=relevance&limit=100`)
    const titled = data.map(({ title }: { title: string }) => /blood/i.test(title))
    t.strictSame(
      titled,
      titled.toSorted((a: boolean, b: boolean) => Number(b) - Number(a)),
      text,
    )
    t.ok(data.length > 0)
  }
})
