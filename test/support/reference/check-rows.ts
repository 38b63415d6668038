/** Compares rows and pages with the reference. */
import { matchOf } from '../../../src/domain/date/range.js'
import { type Check, firstDifference, page, refusal } from './check.js'
import type { Query } from './parameters.js'
import type { Universe } from './universe.js'

/** Rows in order, total, excluded and the verdicts on a date. */
export const checkRows: Check = async (universe, query, view) => {
  const refused = await refusal(universe, query, view, () => page(universe, query, view))
  if (refused !== null) return refused || null
  const { reference } = universe
  const actual = await page(universe, { ...query, limit: '1000' }, view)
  const expected = reference.answer(query, view)
  const ids = expected.rows.map(({ id }) => id)
  const isSet = query.sort === 'relevance' || query.sort === 'distance'
  const sorted = (list: readonly string[]) => (isSet ? [...list].sort() : list)
  const difference = firstDifference(sorted(actual.ids), sorted(ids), 'rows')
  if (difference) return difference
  if (actual.total !== expected.total) return `total: ${actual.total} instead of ${expected.total}`
  if (JSON.stringify(actual.excluded) !== JSON.stringify(expected.excluded))
    return `excluded: ${JSON.stringify(actual.excluded)} instead of ${JSON.stringify(expected.excluded)}`
  const unmet = reference.unmet(query, view)
  const warned = actual.warnings.map(({ detail }) => detail.replace(/: did you mean .*$/s, ''))
  const due = unmet.map((filter) => {
    const [, name, sign, value] = /^(.*?)(!=|<=|>=|=|<|>)(.*)$/s.exec(filter)!
    return `no record has ${name} ${sign} ${JSON.stringify(value)}`
  })
  if (JSON.stringify(warned) !== JSON.stringify(due))
    return `warnings: ${JSON.stringify(warned)} instead of ${JSON.stringify(due)}`
  const misplaced = query.sort === 'distance' ? distancesDiffer(universe, query, actual.ids) : null
  if (misplaced) return misplaced
  // Without a total the store finds out in another way how to read the rows.
  const uncounted = await page(universe, { ...query, limit: '7', count: 'none' }, view)
  if (uncounted.total !== null) return 'count=none has a total'
  const first = firstDifference(uncounted.ids, actual.ids.slice(0, 7), 'count=none')
  if (first) return first
  const { date } = actual.plan
  if (date === null) return null
  const verdicts = actual.rows.map(({ bounds }, index) => [actual.ids[index], matchOf(bounds, date.range)])
  const byId = new Map(reference.world.incidents.map((record) => [record.id, record]))
  const expectedVerdicts = actual.ids.map((id) => [
    id,
    reference.verdict(byId.get(id)!, query.date as string),
  ])
  return firstDifference(verdicts, expectedVerdicts, 'match')
}

/** Distances never shrink from row to row; rows at the same point are ordered by id, rows without one come last. */
function distancesDiffer({ reference }: Universe, query: Query, ids: readonly string[]): string | null {
  const byId = new Map(reference.world.incidents.map((record) => [record.id, record]))
  const far = ids.map((id) => reference.distanceOf(byId.get(id)!, query) ?? Number.POSITIVE_INFINITY)
  for (const [index, own] of far.entries()) {
    const before = far[index - 1]
    if (before === undefined) continue
    const tolerance = own > 19_000_000 ? 1 : 0.001
    if (own < before - tolerance) return `distance: ${ids[index]} at ${own} m stands behind ${before} m`
    if (own === before && ids[index]! < ids[index - 1]!)
      return `distance: ${ids[index]} stands behind ${ids[index - 1]}`
  }
  return null
}

/** Pages of a few rows, forward to the end and back again, show each row once and in the order of one large page. */
export const checkPages: Check = async (universe, query, view) => {
  const refused = await refusal(universe, query, view, () => page(universe, query, view))
  if (refused !== null) return refused || null
  const { dice, reference } = universe
  const whole = await page(universe, { ...query, limit: '1000' }, view)
  const most = Math.max(1, Math.ceil(whole.ids.length / 6))
  const limit = String(dice.between(Math.max(1, most - 3), most))
  if (whole.nextCursor !== null || whole.prevCursor !== null)
    return 'one page holds all, but there are others'
  const set = reference.found(query, view).map(({ id }) => id)
  const difference = firstDifference([...whole.ids].sort(), set.sort(), 'rows')
  if (difference) return difference
  const read = async (direction: 'nextCursor' | 'prevCursor', start: string | null) => {
    const pages: string[][] = []
    let cursor = start
    let last = start
    do {
      const one = await page(universe, { ...query, limit, ...(cursor === null ? {} : { cursor }) }, view)
      if (one.total !== whole.total) throw new Error(`total ${one.total} on a page, ${whole.total} at first`)
      if (JSON.stringify(one.excluded) !== JSON.stringify(whole.excluded)) throw new Error('excluded changes')
      pages.push(one.ids)
      last = direction === 'nextCursor' ? one.prevCursor : one.nextCursor
      cursor = one[direction]
      if (cursor !== null && one.ids.length !== Number(limit))
        throw new Error(`${one.ids.length} rows of ${limit}`)
      if (pages.length > whole.ids.length + 1) throw new Error('the pages do not end')
    } while (cursor !== null)
    return { pages, last }
  }
  const forward = await read('nextCursor', null)
  const forth = firstDifference(forward.pages.flat(), whole.ids, `pages of ${limit} forward`)
  if (forth) return forth
  if ((forward.last === null) !== forward.pages.length <= 1) return 'the last page does not lead back'
  if (forward.last === null) return null
  const backward = await read('prevCursor', forward.last)
  const before = forward.pages.slice(0, -1).flat()
  return firstDifference(backward.pages.reverse().flat(), before, `pages of ${limit} backward`)
}
