/** Takes questions along, and uses them: in a shell, as files, and as a program. */
import { execFileSync } from 'node:child_process'
import t from 'tap'
import { annals } from '../../src/client/index.js'
import { type Address, ordered, readAddress } from '../../src/explorer/address.js'
import { snippets } from '../../src/explorer/snippets.js'
import { served, taken } from '../client/fixtures/served.js'
import { incident } from '../fixtures/records.js'
import type { Json } from '../fixtures/seeded.js'

const QUESTIONS = [
  '',
  '?country=CN&sort=-date&cursor=gone',
  '?q=it\'s+"a+phrase"',
  '?kind=incident,programme&involves=victim:xu-wenlong&involves=perpetrator:*',
  '?disputed=false&min_sources=1&tag=falun-gong&attr=deaths>=3',
]

const of = (search: string): Address => readAddress({ search, hash: '' })

t.test('every way to use a question finds the same', async (t) => {
  const { url, client, store } = await served(t)
  store.put([incident('with-an-attribute', { attributes: { deaths: 4 } })])
  for (const search of QUESTIONS) {
    const address = of(search)
    const { cursor: _, ...answer } = address.answer
    const all = snippets(`${url}/`, `${url}/${search}`, { ...address, answer })
    const text = (name: string) => all.find((snippet) => snippet.name === name)?.text ?? ''
    const wanted = (
      await taken(client.incidents.all({ ...address.filters, ...ordered(answer) } as object))
    ).map(({ id }) => id)

    const json = (await (await fetch(text('API'))).json()) as Json
    t.strictSame(
      json.data.map(({ id }: { id: string }) => id),
      wanted,
      text('API'),
    )
    const csv = await (await fetch(text('CSV'))).text()
    t.equal(csv.trim().split('\r\n').length - 1 >= wanted.length, true)
    const geojson = (await (await fetch(text('GeoJSON'))).json()) as Json
    t.equal(geojson.features.length, wanted.length)

    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${text('curl')}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
    t.strictSame(words, ['curl', text('API')], 'the shell reads it as one address')

    // The program, with the client of this test instead of the package, and what it prints kept.
    const program = text('TypeScript')
      .replace(/^import .*\n/, '')
      .replace('console.log', 'log')
    const titles: string[] = []
    const run = new Function('annals', 'log', `return (async () => {${program}})()`)
    await run(annals, (_date: string, title: string) => titles.push(title))
    t.equal(titles.length, wanted.length, program)
  }
})

t.test('a file has all pages, the API the one that is looked at', (t) => {
  const all = snippets('http://a.test/', 'http://a.test/', of('?country=CN&cursor=c&limit=5'))
  t.match(all.find(({ name }) => name === 'API')?.text, 'sort=-date&limit=5&cursor=c')
  t.notMatch(all.find(({ name }) => name === 'CSV')?.text, /cursor|limit/)
  t.end()
})
