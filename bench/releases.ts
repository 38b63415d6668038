/** Measures releases: how long making one takes, and what questions to it cost beside the same to the records of now. */
import { incidentsQuery, planIncidents } from '../src/query/plan.js'
import { OpenReleases } from '../src/releasing/open-releases.js'
import { createRelease, deleteRelease } from '../src/releasing/release-commands.js'
import type { Reader } from '../src/store/contract/reader.js'
import { openStore } from '../src/store/sqlite/open.js'
import type { Writing } from './writing.js'

/** How often a question is asked; the median counts. */
const TIMES = 51

/** @param path a database of so many incidents; what is made of it is deleted again */
export async function measureReleases(size: number, path: string): Promise<Writing[]> {
  const store = await openStore({ path })
  const releases = new OpenReleases(store)
  const name = `bench-${Date.now()}`
  try {
    const begun = performance.now()
    await createRelease(store, { name, title: 'Bench', note: null })
    const made = (performance.now() - begun) / 1_000
    const asked = performance.now()
    const used = await releases.use(name)
    await used.reader.incidents(question(0))
    const first = performance.now() - asked
    // A large file is checked whole beside its first answers; what follows is measured without that.
    await new Promise((done) => setTimeout(done, 3_000))
    // Once each, so that neither has the other's files still to read.
    for (const one of [used.reader, store]) await median(one)
    const own = await median(used.reader)
    const now = await median(store)
    used.end()
    const row = (
      what: string,
      value: number,
      unit: string,
      target: number,
      ceiling: number | null = null,
    ) => ({
      size,
      name: what,
      value,
      ceiling,
      unit,
      target,
      isMost: true,
    })
    return [
      row('a release is made', made, 's', 10),
      row('its first question', first, 'ms', 50),
      row('a page of a release, beside one of now', own, 'ms', 1.2 * now, now),
    ]
  } finally {
    releases.close()
    await deleteRelease(store, name)
    store.close()
  }
}

/** A page of another country each time. */
const question = (index: number) =>
  planIncidents(incidentsQuery.parse({ country: ['CN', 'DE', 'FR', 'NP', 'TH'][index % 5] }))

/** Milliseconds of a page of 50. */
async function median(store: Reader): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < TIMES; index += 1) {
    const begun = performance.now()
    await store.incidents(question(index))
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[TIMES >> 1]!
}
