/** Looks at the plan of every statement that a visitor's question runs, with SQLite's statistics and without them. */
import t from 'tap'
import { CLOSED_LISTS, type ClosedScheme, OPEN_SCHEMES } from '../../../src/domain/vocabulary.js'
import { COLLECTIONS } from '../../../src/http/ogc/collections.js'
import { planItems } from '../../../src/http/ogc/query.js'
import {
  FACETS,
  facetsQuery,
  planFacets,
  planMap,
  planTimeline,
  timelineQuery,
} from '../../../src/query/aggregates.js'
import { incidentsQuery, planIncidents } from '../../../src/query/plan.js'
import { planRecords, type RecordType } from '../../../src/query/records.js'
import { documentsOf, recordKeys } from '../../../src/store/sqlite/query/record-pages.js'
import { planned } from './fixtures/planned.js'

/** Tables that grow with what is recorded; datasets and terms are few. */
const LARGE =
  'incidents|incident_documents|actors|locations|sources|involvements|involvement_acts|places|claims|claimed|attributes|tags|incident_terms|incident_countries|actor_ancestors|location_ancestors|related|external_ids|citations|revisions|merges'
const SCHEMES = [...OPEN_SCHEMES, ...(Object.keys(CLOSED_LISTS) as ClosedScheme[])]
const TYPES: readonly RecordType[] = ['actor', 'location', 'source', 'dataset']
const VIEWS = ['public', 'full'] as const

/** The steps that read a large table from end to end, without an index. */
function scans(steps: readonly string[]): string[] {
  return steps.filter((step) => {
    const [, name] = new RegExp(`^SCAN (${LARGE})$`).exec(step) ?? []
    // A subquery may stand in the place of a table, under its name.
    return name !== undefined && !steps.some((other) => other === `CO-ROUTINE ${name}`)
  })
}

/** The steps that read all of a large table along an index. */
const walks = (steps: readonly string[]): string[] =>
  steps.filter((step) => new RegExp(`^SCAN (${LARGE}) USING `).test(step))

for (const { name, store, statements, stepsOf, runBy } of await planned()) {
  const stepsBy = (work: () => unknown): string[] => runBy(work).flatMap((text) => stepsOf(text))
  const incidents = (query: Record<string, string | string[]>) => () =>
    store.incidents(planIncidents(incidentsQuery.parse(query)))

  t.test(`${name}, incidents of records are counted from the records`, async (t) => {
    const counted: Record<RecordType, RegExp> = {
      actor:
        /SCAN wanted VIRTUAL TABLE INDEX 1:.*SEARCH actor_ancestors USING PRIMARY KEY \(ancestor=\?\) \/ SEARCH involvements USING COVERING INDEX involvements_actor \(actor=\?\)/,
      location:
        /SCAN wanted VIRTUAL TABLE INDEX 1:.*SEARCH location_ancestors USING PRIMARY KEY \(ancestor=\?\) \/ SEARCH places USING COVERING INDEX places_location \(location=\?\)/,
      source:
        /SCAN wanted VIRTUAL TABLE INDEX 1:.*SEARCH claims USING COVERING INDEX claims_source \(source=\?\)/,
      dataset:
        /SCAN wanted VIRTUAL TABLE INDEX 1:.*SEARCH incidents USING COVERING INDEX incidents_dataset \(dataset=\?\)/,
    }
    for (const type of TYPES) {
      for (const view of VIEWS) {
        const id = `${type === 'location' ? 'place' : type}-7`
        const asked: Record<string, () => unknown> = {
          page: () => store.records(planRecords(type, { view })),
          one: () => store.record(type, type === 'dataset' ? 'bench' : id, view),
          export: () => {
            const keys = recordKeys(planRecords(type, { view }), statements, null)
            return documentsOf(type, [...keys.slice(0, 24)], view, statements)
          },
        }
        for (const [what, work] of Object.entries(asked)) {
          const steps = stepsBy(work)
          t.match(steps.join(' / '), counted[type], `${type} ${view} ${what}`)
          t.strictSame(scans(steps), [], `${type} ${view} ${what} reads no table from end to end`)
          t.notOk(steps.some((step) => /INDEX incidents_status/.test(step)))
        }
      }
    }
  })

  t.test(
    `${name}, records are listed along the index of what a view has, or found by their text`,
    async (t) => {
      for (const type of TYPES.filter((type) => type !== 'dataset')) {
        const table = `${type}s`
        for (const kinds of [null, type === 'source' ? ['news'] : type === 'actor' ? ['person'] : ['city']]) {
          const steps = stepsBy(() => store.records(planRecords(type, kinds === null ? {} : { kind: kinds })))
          t.ok(
            walks(steps).every((step) => step.endsWith(`INDEX ${table}_seen`)),
            `${type} ${kinds}: ${walks(steps)}`,
          )
          t.notOk(steps.some((step) => /TEMP B-TREE FOR ORDER BY/.test(step)))
          // A name of a generated world that few records have, and one that many have.
          const few = stepsBy(() =>
            store.records(planRecords(type, { q: '77', ...(kinds && { kind: kinds }) })),
          )
          t.ok(few.includes(`SEARCH ${table} USING INTEGER PRIMARY KEY (rowid=?)`), `${type} ${kinds} few`)
          t.strictSame([...scans(few), ...walks(few)], [])
        }
      }
      const many = stepsBy(() => store.records(planRecords('actor', { q: 'act*' })))
      t.ok(many.includes('SCAN actors USING INDEX actors_seen'), many.join(' / '))
      t.notOk(many.some((step) => /TEMP B-TREE FOR ORDER BY/.test(step)))
    },
  )

  t.test(`${name}, pages read no table from end to end`, async (t) => {
    const questions: Record<string, string | string[]>[] = [
      {},
      { min_sources: '1' },
      { min_sources: '900' },
      { verification: 'reported' },
      { verification: 'disputed' },
      { verification: 'reported,unverified' },
      { kind: 'incident' },
      { dataset: 'seed' },
      { dataset: 'bench' },
      { disputed: 'true' },
      { disputed: 'false' },
      { updated_since: '0' },
      { updated_since: '2099-01-01' },
      { view: 'full', status: 'draft' },
      { undated: 'only' },
      { undated: 'exclude' },
      { unlocated: 'only' },
      { unlocated: 'exclude' },
      { bbox: '70,10,75,15' },
      { bbox: '-180,-90,180,90' },
      { max_radius: '1km' },
      { near: '80,20', within: '20000km' },
      { near: '80,20', within: '20000km', sort: 'distance' },
      { date: '1990/1995', date_match: 'certain' },
      { date: '1990/1995', verification: 'reported' },
      { role: 'victim' },
      { role: 'victim', kind: 'incident', verification: 'reported' },
      { role: 'victim', sort: 'title' },
      { sort: '-updated', kind: 'incident' },
      { attr: ['deaths_best>=190', 'deaths_best<=195'] },
      { sort: 'attr:deaths_best' },
      { source: 'source-7' },
      { actor: 'actor-7' },
      { act: 'act_3' },
      { country: 'CN,IN' },
      { q: 'commonplace' },
      { q: 'commonplace', sort: 'relevance' },
      { q: 'commonplace', sort: 'relevance', country: 'CN' },
      { q: 'comm*' },
      { involves: ['perpetrator:actor-7', 'victim:*'] },
    ]
    for (const question of questions) {
      const steps = stepsBy(incidents(question))
      // Where most places will do, they are read in the order of their incidents.
      const left = scans(steps).filter(
        (step) =>
          step !== 'SCAN places' || !('bbox' in question || 'near' in question || 'max_radius' in question),
      )
      t.strictSame(left, [], JSON.stringify(question))
    }
    const ogc = stepsBy(() => store.incidents(planItems({} as never, COLLECTIONS[0]!)))
    t.strictSame(scans(ogc), [], 'OGC')
    t.ok(
      ogc.some((step) => /SEARCH incidents USING (COVERING )?INDEX incidents_unlocated/.test(step)),
      'what has a point is what is left of all',
    )
  })

  t.test(`${name}, few are found by what is asked, however their order is kept`, async (t) => {
    const few: [Record<string, string>, index: string][] = [
      [{ min_sources: '900' }, 'incidents_independent_sources'],
      [{ dataset: 'seed' }, 'incidents_dataset'],
      [{ verification: 'disputed' }, 'incidents_verification'],
      [{ updated_since: '2099-01-01' }, 'incidents_by_public_update'],
      [{ unlocated: 'only' }, 'incidents_unlocated'],
      [{ disputed: 'true' }, 'incidents_public_disputed'],
    ]
    for (const [question, index] of few) {
      const page = runBy(incidents(question)).find((text) => text.startsWith('select page.*'))
      const steps = stepsOf(page!)
      t.ok(
        steps.some((step) =>
          new RegExp(`^(SEARCH|SCAN) incidents USING (COVERING )?INDEX ${index}`).test(step),
        ),
        `${Object.keys(question)}: ${steps.join(' / ')}`,
      )
      t.strictSame(
        walks(steps).filter((step) => !step.includes(index)),
        [],
      )
    }
  })

  t.test(`${name}, many are read along their order, and nothing is sorted`, async (t) => {
    for (const question of [
      { verification: 'reported' },
      { verification: 'reported', sort: 'title' },
      { min_sources: '1' },
      { role: 'victim' },
      { undated: 'exclude' },
    ]) {
      const page = runBy(incidents(question)).find((text) => text.startsWith('select page.*'))
      t.notOk(/TEMP B-TREE/.test(stepsOf(page!).join()), JSON.stringify(question))
    }
  })

  t.test(`${name}, vocabularies are counted in columns, each read once along a named index`, async (t) => {
    for (const view of VIEWS) {
      const steps = stepsBy(() => store.vocabularies(SCHEMES, view))
      // The primary key of these has the order of the incidents.
      t.strictSame(
        new Set(scans(steps)),
        new Set(['SCAN involvements', 'SCAN places', 'SCAN claims', 'SCAN related']),
      )
      t.strictSame(
        new Set(walks(steps).filter((step) => !/incidents_by_date$/.test(step))),
        new Set([
          'SCAN incident_terms USING COVERING INDEX incident_terms_incident',
          // What kind each of them is, once for all.
          'SCAN locations USING COVERING INDEX locations_kind',
          'SCAN sources USING COVERING INDEX sources_kind',
          ...['kind', 'status', 'verification', 'precision'].map(
            (column) => `SCAN incidents USING COVERING INDEX incidents_${column}`,
          ),
        ]),
      )
      t.notOk(
        steps.some((step) => /TEMP B-TREE FOR (GROUP BY|DISTINCT)/.test(step)),
        'nothing is sorted but the terms',
      )
    }
  })

  t.test(`${name}, counts, changes and histories are searched`, async (t) => {
    const searched: Record<string, () => unknown> = {
      changes: () => store.changes('public', { since: 0, limit: 20 }),
      'all changes': () => store.changes('full', { since: 0, limit: 20 }),
      revisions: () => store.revisions('actor', 'actor-7', 'public', { after: 0, limit: 50 }),
      releases: () => store.releases.list(),
      claims: () => store.claims('incident-7', 'public'),
    }
    for (const [what, work] of Object.entries(searched)) {
      const steps = stepsBy(work)
      t.strictSame([...scans(steps), ...walks(steps)], [], what)
    }
    const summary = stepsBy(() => store.summary('public'))
    t.strictSame(scans(summary), [])
    t.strictSame(
      walks(summary).sort(),
      ['actors', 'locations', 'sources'].map((table) => `SCAN ${table} USING COVERING INDEX ${table}_seen`),
    )
  })

  t.test(`${name}, ids that do not exist are looked for in indexes`, async (t) => {
    for (const question of [
      { id: 'incidint-7' },
      { actor: 'acter-7' },
      { location: 'plase-7' },
      { source: 'sorce-7' },
    ]) {
      const asked: Promise<unknown>[] = []
      const steps = stepsBy(() => asked.push(incidents(question)()))
      await t.rejects(asked[0]!, { code: 'invalid_parameter' })
      t.strictSame(scans(steps), [], Object.keys(question).join())
      t.ok(
        walks(steps).every((step) => /COVERING INDEX (\w+_seen|sqlite_autoindex_incidents_1)$/.test(step)),
        String(walks(steps)),
      )
    }
  })

  t.test(`${name}, what is counted beside the requests begins with what matches`, async (t) => {
    for (const question of [{}, { date: '1990-06' }]) {
      const texts = runBy(() => {
        void store.facets(planFacets(facetsQuery.parse({ by: FACETS.join(), ...question })))
        for (const by of ['role,actor', 'location,country', 'country,subdivision', 'act,source'])
          void store.facets(planFacets(facetsQuery.parse({ by, cross: 'true', ...question })))
        void store.map(planMap({ zoom: 4, ...question }))
        void store.timeline(planTimeline(timelineQuery.parse({ interval: 'year', ...question })))
      })
      for (const text of texts.filter((text) => /\b(count_by_value|collect_of)\(match_set/.test(text))) {
        const [first] = stepsOf(text).filter((step) => /^(SCAN|SEARCH)/.test(step) && !/json_each/.test(step))
        t.match(
          first,
          /^SCAN (match_set|incidents USING COVERING INDEX incidents_status)$/,
          text.slice(0, 120),
        )
      }
      const drawn = texts.find((text) => /int32_agg\(places\.incident/.test(text))
      // Each cell counts an incident once, which takes its places to stand together.
      if (drawn !== undefined) t.strictSame(stepsOf(drawn), ['SCAN places'])
      else t.match(question, { date: '1990-06' })
    }
  })
}
