/** The check of printed answers: what it takes for the same, what it does not, and what it says of a difference. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import t from 'tap'
import { inRoot } from '../support/root.js'

const run = promisify(execFile)
const ANSWERS: Record<string, string> = {
  '/page': '{"data":[{"id":"a","n":1},{"id":"b","n":2},{"id":"c","n":3}],"meta":{"total":3,"revision":86}}',
  '/csv': 'id,n\r\na,1\r\nb,2\r\n',
  '/lines': '{"id":"a","n":1}\n{"id":"b","n":2}\n',
  '/refused': '{"status":400,"detail":"unknown parameter"}',
}
const server = createServer(({ url = '' }, response) => {
  response.statusCode = url === '/refused' ? 400 : 200
  response.end(ANSWERS[url])
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
t.teardown(() => server.close())

const folder = t.testdir({})
let files = 0

/** What the check says of a page with one example. */
async function said(path: string, form: string, printed: string): Promise<{ code: number; text: string }> {
  files += 1
  const file = `${folder}/${files}.md`
  writeFileSync(
    file,
    `# Page\n\n\`\`\`sh\ncurl 'http://127.0.0.1:3000${path}'\n\`\`\`\n\n\`\`\`${form}\n${printed}\n\`\`\`\n`,
  )
  const { stdout, stderr, code } = await run(process.execPath, [
    inRoot('.ci/answers.js'),
    '--server',
    url,
    file,
  ]).then(
    (ended) => ({ ...ended, code: 0 }),
    (error) => error,
  )
  return { code, text: `${stdout}${stderr}` }
}

t.test('what is printed is what is answered, but for what is marked as left out', async (t) => {
  for (const [path, form, printed] of [
    ['/page', 'json', ANSWERS['/page']!],
    ['/page', 'json', '{ "data": ["…"], "meta": { "total": 3, "revision": "…" } }'],
    ['/page', 'json', '{ "data": [{ "id": "a", "…": "…" }, "…", { "id": "c", "n": 3 }], "…": "…" }'],
    ['/csv', 'csv', 'id,n\na,1\nb,2'],
    ['/csv', 'csv', 'id,n\n…\nb,…'],
    ['/lines', 'ndjson', '{ "id": "a", "…": "…" }\n…'],
    ['/refused', 'json', '{\n  "status": 400,\n  "detail": "unknown…"\n}'],
  ] as const) {
    const { code, text } = await said(path, form, printed)
    t.equal(code, 0, text)
    t.match(text, '1 examples were run, 1 answers compared, 0 differ')
  }
})

t.test('anything else is a difference, and is named with its place', async (t) => {
  for (const [path, form, printed, words] of [
    [
      '/page',
      'json',
      '{ "data": ["…"], "meta": { "total": 4, "…": "…" } }',
      '/meta/total is 3, the docs print 4',
    ],
    ['/page', 'json', '{ "data": ["…"] }', 'has meta, which the docs leave out without "…"'],
    [
      '/page',
      'json',
      '{ "data": [{ "id": "a", "…": "…" }], "…": "…" }',
      '/data has 3 entries, the docs print 1',
    ],
    [
      '/page',
      'json',
      '{ "data": ["…", { "id": "b", "n": 2 }], "…": "…" }',
      '/data/2/id is "c", the docs print "b"',
    ],
    ['/page', 'json', '{ "total": 3, "…": "…" }', '/total is absent, the docs print 3'],
    ['/page', 'json', '{ "extra": "…", "…": "…" }', '/extra is absent'],
    ['/csv', 'csv', 'id,n\na,1', 'has 3 lines, the docs print 2'],
    ['/csv', 'csv', 'id,n\n…\nb,3', 'b,2\nand the docs print\n  b,3'],
    ['/lines', 'ndjson', '{ "id": "b", "…": "…" }\n…', '/0/id is "a", the docs print "b"'],
    ['/refused', 'json', '{ "detail": "unknown parameter" }', 'answered 400 instead of 200'],
  ] as const) {
    const { code, text } = await said(path, form, printed)
    t.equal(code, 1, text)
    t.match(text, words)
    t.match(text, '.md:4: curl ', 'with the file and line')
  }
})

t.test('files without an example do not pass', async (t) => {
  writeFileSync(`${folder}/none.md`, '# Nothing\n')
  await t.rejects(run(process.execPath, [inRoot('.ci/answers.js'), `${folder}/none.md`]), { code: 1 })
})
