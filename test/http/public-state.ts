/** Changes what only the full view shows, in every way there is, and sees that no public answer changes by a byte. */
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { createRelease } from '../../src/releasing/release-commands.js'
import { actor, dataset, incident, location, source, term } from '../support/records.js'
import { routesOf } from '../support/routes.js'
import type { Json } from '../support/seeded.js'
import { openStore } from '../support/stores.js'
import { type Answer, type Writer, writer } from '../support/writer.js'

t.setTimeout(1_800_000)

const VALUES: Record<string, string[]> = {
  ':id': ['open', 'open-actor', 'open-place', 'open-source', 'open-data', 'draft', 'hidden-actor', 'gone'],
  ':scheme': ['act', 'role', 'status'],
  ':n': ['7', '9', '10', '11'],
  ':claim': ['c1'],
  ':code': ['not_found'],
  ':name': ['first', 'latest'],
  ':a': ['first'],
  ':b': ['now', 'first'],
  '*': ['index.html'],
}

/** Questions beside the plain paths: what counts, sorts and compares numbers. */
const QUESTIONS = [
  '/v1/incidents?sort=-updated&limit=1',
  '/v1/incidents?sort=created',
  '/v1/incidents?updated_since=0',
  '/v1/incidents?updated_since=2020-01-01',
  '/v1/incidents?q=secret',
  '/v1/incidents?actor=nobody-at-all',
  '/v1/incidents?related=drafted',
  '/v1/incidents?release=first',
  '/v1/facets?by=actor,source,location,dataset,act,technology,tag,verification,country',
  '/v1/facets?by=actor,role&cross=true',
  '/v1/facets?by=source,actor&cross=true',
  '/v1/timeline?date=1900/2030',
  '/v1/actors?q=hidden',
  '/v1/changes?since=0&limit=1',
  '/v1/changes?since=3',
  '/v1/changes.ndjson?since=3',
  '/v1/changes.atom?since=3',
  '/v1/incidents/open/revisions?after=3',
]

/** What is asked after every single change; all else in the end. */
const CORE = [
  '/v1',
  '/v1/incidents',
  '/v1/incidents/open',
  '/v1/incidents/open/revisions',
  '/v1/actors',
  '/v1/sources/open-source',
  '/v1/changes',
  '/v1/releases',
  '/v1/vocabularies/status',
]

/** What a stranger may ask that would show how far the full view has come. */
function beyond(revision: number): string[] {
  const numbers = [1, 2, 3, 5, 20, 1_000].map((more) => revision + more)
  return numbers.flatMap((number) => [
    ...['', '.ndjson', '.atom', '/stream'].map((feed) => `/v1/changes${feed}?since=${number}`),
    `/v1/incidents?updated_since=${number}`,
    `/v1/incidents.csv?updated_since=${number}`,
    `/v1/incidents.atom?updated_since=${number}`,
    `/v1/facets?by=act&updated_since=${number}`,
    `/v1/timeline?updated_since=${number}`,
    `/v1/map?zoom=3&updated_since=${number}`,
    `/ogc/collections/records/items?updated_since=${number}`,
    `/v1/incidents?release=first&updated_since=${number}`,
    `/v1/releases/first/diff/now?since=${number}`,
    `/v1/incidents/open/revisions?after=${number}`,
    `/v1/incidents/open/revisions/${number}`,
    `/v1/actors/open-actor/revisions/${number}`,
  ])
}

function urlsOf(app: FastifyInstance): string[] {
  const filled = (route: string): string[] => {
    const name = Object.keys(VALUES).find((parameter) => route.includes(parameter))
    return name ? VALUES[name]!.flatMap((value) => filled(route.replace(name, value))) : [route]
  }
  const isState = (route: string): boolean =>
    // A stream goes on; metrics are the operator's; these never change.
    !/^\/(?:v1\/changes\/stream|metrics|docs|explorer|openapi|problems|ogc\/api)/.test(route)
  return [...routesOf(app).filter(isState).flatMap(filled), ...QUESTIONS]
}

/** An answer without what is new in every one. */
function said({ statusCode, headers, rawPayload }: LightMyRequestResponse): string {
  const { date, 'x-request-id': id, ...others } = headers
  return `${statusCode} ${JSON.stringify(Object.entries(others).sort())} ${rawPayload.toString('latin1')}`.replaceAll(
    String(id),
    'ID',
  )
}

async function ask(app: FastifyInstance, urls: readonly string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const url of urls) answers.set(url, said(await app.inject(url)))
  const { headers } = await app.inject('/v1/incidents')
  const again: InjectOptions = { url: '/v1/incidents', headers: { 'if-none-match': String(headers.etag) } }
  answers.set('not modified', said(await app.inject(again)))
  for (const [name, number] of [['the last event', 12] as const, ['a later event', 60] as const]) {
    const options = { url: '/v1/changes/stream', headers: { 'last-event-id': String(number) } }
    // The public has come to number 12: from there a stream would begin, which does not end.
    if (number > 12) answers.set(name, said(await app.inject(options)))
  }
  return answers
}

/** What was done was done. */
function must({ status, text, body }: Answer, expected = 200): Json {
  if (status !== expected) throw new Error(`${status}: ${text}`)
  return body
}

const CSV = 'id,name\n1,One\n2,Two\n'
const importOf = (status: string): string =>
  JSON.stringify({
    dataset: { id: 'open-data', title: 'Dataset', licence: 'CC0-1.0' },
    incident: { external_id: { scheme: 'm', value: '{id}' }, status, title: 'Secret {name}' },
  })

function form(mapping: string, file = CSV): [string, Record<string, string>] {
  const part = (name: string, content: string) =>
    `--xx\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.csv"\r\n\r\n${content}\r\n`
  return [
    `${part('file', file)}${part('mapping', mapping)}--xx--\r\n`,
    { 'content-type': 'multipart/form-data; boundary=xx' },
  ]
}

/** Every way to change what the public does not see, by its name. */
const HIDDEN: Record<string, (writer: Writer, admin: { authorization: string }) => Promise<unknown>> = {
  'creating a draft': async ({ send }) =>
    must(
      await send(
        'POST',
        '/v1/incidents',
        {
          kind: 'incident',
          title: 'Secret',
          date: '2021',
          acts: ['hit'],
          tags: ['secret'],
          attributes: { a: 1 },
        },
        { 'idempotency-key': 'one' },
      ),
      201,
    ),
  'a draft with the title and date of a public record': async ({ send }) =>
    must(await send('POST', '/v1/incidents', { kind: 'incident', title: 'Open', date: '2020' }), 201),
  'changing a draft': async ({ sendNow }) =>
    must(await sendNow('PATCH', '/v1/incidents/draft', { title: 'Secret two', dataset: 'open-data' })),
  'a claim of a draft': async ({ sendNow }) =>
    must(await sendNow('POST', '/v1/incidents/draft/claims', { field: '*', source: 'hidden-source' }), 201),
  'withdrawing and restoring a draft': async ({ sendNow, send }) => {
    must(await sendNow('DELETE', '/v1/incidents/draft'), 204)
    const { body } = await send('GET', '/v1/incidents/draft/revisions?view=full')
    must(await sendNow('POST', `/v1/incidents/draft/revisions/${body.data[0].revision}/restore`))
  },
  'merging and splitting drafts': async ({ sendNow, send }) => {
    must(await send('POST', '/v1/incidents', { id: 'drafted', kind: 'incident', title: 'Drafted' }), 201)
    must(await sendNow('POST', '/v1/incidents/drafted/merge', { into: 'draft' }))
    must(await send('POST', '/v1/incidents/drafted/split'))
  },
  'a new actor, location and source that nothing public names': async ({ send }) => {
    must(await send('POST', '/v1/actors', { id: 'alone', kind: 'person', name: 'Alone' }), 201)
    must(await send('POST', '/v1/locations', { kind: 'city', name: 'Secret town', country: 'FR' }), 201)
    must(
      await send('POST', '/v1/sources', { kind: 'news', title: 'Secret press', cites: ['open-source'] }),
      201,
    )
  },
  'a note on the row of a protected actor': async ({ sendNow, send }) => {
    const { body } = await send('GET', '/v1/incidents/open?view=full')
    const actors = body.actors.map((row: Json) => ({ ...row, note: row.protected ? 'secret' : row.note }))
    must(await sendNow('PATCH', '/v1/incidents/open', { actors }))
  },
  'relating a public record to a draft': async ({ sendNow }) =>
    must(await sendNow('PATCH', '/v1/incidents/open', { related: [{ id: 'draft', relation: 'follows' }] })),
  'a hidden source that a public one comes to cite': async ({ sendNow }) =>
    must(await sendNow('PATCH', '/v1/sources/open-source', { cites: ['hidden-source'] })),
  'importing drafts': async ({ send }) => {
    const report = must(await send('POST', '/v1/imports', ...form(importOf('draft'))))
    if (report.created !== 2) throw new Error(JSON.stringify(report))
  },
  'trying out an import': async ({ send }) =>
    must(await send('POST', '/v1/imports?dry_run=true', ...form(importOf('published')))),
  'imports that are refused': async ({ send }) => {
    must(await send('POST', '/v1/imports', ...form('{"dataset": 1}')), 422)
    const report = must(await send('POST', '/v1/imports', ...form(importOf('published'), 'id,name\n3,\n4\n')))
    if (report.written || report.faulty === 0) throw new Error(JSON.stringify(report))
  },
  'changes that are refused': async ({ send, sendNow }) => {
    must(await send('POST', '/v1/incidents', { id: 'draft', kind: 'incident', title: 'Secret' }), 409)
    must(await sendNow('PATCH', '/v1/incidents/open', { title: null }), 422)
    must(await send('PATCH', '/v1/incidents/open', { title: 'x' }, { 'if-match': '"x"' }), 412)
  },
  'deleting what nothing names': async ({ sendNow }) =>
    must(await sendNow('DELETE', '/v1/actors/alone'), 204),
  'erasing a draft': async ({ send }, admin) => {
    const { headers } = await send('GET', '/v1/incidents/drafted?view=full')
    must(
      await send('DELETE', '/v1/incidents/drafted?erase=true', undefined, {
        ...admin,
        'if-match': String(headers.etag),
      }),
      204,
    )
  },
  'erasing a source that nothing public names': async ({ send }, admin) => {
    const { headers } = await send('GET', '/v1/sources/spare-source?view=full')
    must(
      await send('DELETE', '/v1/sources/spare-source?erase=true', undefined, {
        ...admin,
        'if-match': String(headers.etag),
      }),
      204,
    )
  },
  'forgetting what was erased': async ({ store }) => store.forget('2999-01-01T00:00:00Z'),
  'keys that are made and revoked': async ({ store, bearer }) => {
    await bearer('admin')
    await store.keys.revoke((await store.keys.list()).at(-1)!.name)
  },
  'reading the full view': async ({ send }) =>
    must(await send('GET', '/v1/incidents?view=full&sort=-updated')),
}

/** Protecting and erasing people looks through releases, which are not served meanwhile: without one nothing shows. */
const WITHOUT_RELEASES: typeof HIDDEN = {
  'renaming a protected actor that a public record names': async ({ sendNow }) =>
    must(
      await sendNow('PATCH', '/v1/actors/hidden-actor', { name: 'Hidden otherwise', description: 'Secret' }),
    ),
  'merging a hidden actor into a protected one': async ({ sendNow, send }) => {
    must(
      await send('POST', '/v1/actors', { id: 'other', kind: 'person', name: 'Other Name', protected: true }),
      201,
    )
    must(await sendNow('POST', '/v1/actors/other/merge', { into: 'hidden-actor' }))
    must(await send('POST', '/v1/actors/other/split'))
  },
  'protecting an actor that nothing public names': async ({ send, sendNow }) => {
    must(await send('POST', '/v1/actors', { id: 'lone', kind: 'person', name: 'Lone Name' }), 201)
    must(await sendNow('PATCH', '/v1/actors/lone', { protected: true }))
  },
  'erasing a protected actor that nothing public names': async ({ send }, admin) => {
    const { headers } = await send('GET', '/v1/actors/lone?view=full')
    must(
      await send('DELETE', '/v1/actors/lone?erase=true', undefined, {
        ...admin,
        'if-match': String(headers.etag),
      }),
      204,
    )
  },
  'forgetting it': async ({ store }) => store.forget('2999-01-01T00:00:00Z'),
}

for (const [what, isReleased] of [['with a release', true] as const, ['without one', false] as const]) {
  t.test(`what the public does not see changes no public answer, ${what}`, async (t) => {
    const store = await openStore({ path: join(t.testdir(), 'annals.sqlite') })
    await store.put([
      dataset('open-data'),
      term('hit'),
      source('open-source'),
      location('open-place', { geometry: { type: 'Point', coordinates: [1, 2] }, radius_m: 10 }),
      actor('open-actor', { name: 'Open' }),
      actor('hidden-actor', { name: 'Hidden Name', protected: true }),
      incident('open', {
        title: 'Open',
        date: '2020',
        dataset: 'open-data',
        acts: ['hit'],
        actors: [
          { id: 'open-actor', role: 'party' },
          { id: 'hidden-actor', role: 'victim' },
        ],
        locations: [{ id: 'open-place' }],
        claims: [{ id: 'c1', field: '*', source: 'open-source' }],
      }),
      incident('gone'),
    ])
    await store.put([incident('gone', { status: 'withdrawn' })])
    await store.put([incident('draft', { status: 'draft' }), source('hidden-source'), source('spare-source')])
    if (isReleased) await createRelease(store, { name: 'first', title: 'First', note: null })
    // Each answer is computed again: one from memory would say nothing.
    const given = await writer(t, store, { ANNALS_CACHE_MB: '0' })
    const admin = await given.bearer('admin')
    const { revision } = (await given.get('/v1')) as { revision: number }
    t.ok(revision < (await store.revision()) || isReleased, 'the full view has come further')
    const urls = [...(isReleased ? urlsOf(given.app) : []), ...CORE, ...beyond(revision)]
    if (isReleased) t.ok(urls.includes('/v1/incidents/open/revisions/9') && urls.length > 200)
    const before = await ask(given.app, urls)
    for (const url of beyond(revision)) {
      const isAllowed = /\/revisions/.test(url) || (!isReleased && url.includes('first'))
      if (!isAllowed) t.match(before.get(url)!, /^400 /, url)
    }
    const deeds = isReleased ? HIDDEN : { ...HIDDEN, ...WITHOUT_RELEASES }
    const compare = async (asked: readonly string[], deed: string) => {
      const after = await ask(given.app, asked)
      const changed = [...after.keys()].filter((url) => after.get(url) !== before.get(url))
      t.strictSame(changed, [], deed)
      for (const url of changed.slice(0, 3))
        t.comment(`${before.get(url)?.slice(-300)}\n${after.get(url)?.slice(-300)}`)
    }
    const state = (await store.states()).public
    for (const [deed, run] of Object.entries(deeds)) {
      await run(given, admin)
      t.strictSame((await store.states()).public, state, deed)
      await compare(CORE, deed)
    }
    await compare(urls, 'in the end')
    t.ok((await store.states()).full.revision > revision + 20, 'the full view has changed')
  })
}
