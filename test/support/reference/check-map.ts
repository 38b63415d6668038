/** Compares the cells of maps with the reference. */
import { mapQuery, planMap } from '../../../src/query/aggregates.js'
import { type Check, firstDifference, inView, refusal } from './check.js'
import { measureDiffers, someMeasure } from './check-facets.js'

/** Every cell at several zooms. */
export const checkMap: Check = async (universe, query, view) => {
  const { reference, store, dice } = universe
  const measure = someMeasure(universe, view)
  const measured = measure ? { measure: `${measure.of}:${measure.attribute}` } : {}
  const ask = (zoom: number) =>
    store.map(planMap(mapQuery.parse({ ...inView(query, view), ...measured, zoom: String(zoom) })))
  const refused = await refusal(universe, query, view, () => ask(0))
  if (refused !== null) return refused || null
  const total = reference.found(query, view).length
  const unlocated = reference.found(query, view, null, { unlocated: 'only' }).length
  const titles = new Map(reference.world.incidents.map(({ id, title }) => [id, title]))
  for (const zoom of [0, dice.between(1, 5), dice.between(6, 16)]) {
    const { features, meta } = await ask(zoom)
    if (meta.zoom !== zoom) return `zoom ${meta.zoom} instead of ${zoom}`
    if (meta.total !== total) return `total: ${meta.total} instead of ${total}`
    if (meta.unlocated !== unlocated) return `unlocated: ${meta.unlocated} instead of ${unlocated}`
    const actual = features.map(({ bbox: [west, south], properties: { count, id } }) => [
      `${west},${south}`,
      count,
      id,
    ])
    const cells = reference.cells(query, view, zoom)
    const expected = [...cells].map(([key, ids]) => [key, ids.length, ids.length === 1 ? ids[0] : null])
    const byKey = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort()
    const difference = firstDifference(byKey(actual), byKey(expected), `zoom=${zoom}`)
    if (difference) return difference
    const byId = new Map(reference.world.incidents.map((record) => [record.id, record]))
    for (const { bbox, geometry, properties } of features) {
      const records = (cells.get(`${bbox[0]},${bbox[1]}`) ?? []).map((id) => byId.get(id)!)
      const due = measure && reference.measured(records, measure.of, measure.attribute)
      const wrong = due && measureDiffers(properties.measured, due, `zoom=${zoom}`)
      if (wrong) return wrong
      const [longitude, latitude] = geometry.coordinates
      const size = 45 / 2 ** zoom
      const isWhole = bbox[2] - bbox[0] === size && bbox[3] - bbox[1] === size
      const isInside =
        longitude >= bbox[0] && longitude <= bbox[2] && latitude >= bbox[1] && latitude <= bbox[3]
      if (!isWhole || !isInside) return `zoom=${zoom}: ${JSON.stringify([bbox, geometry])}`
      const title = properties.id === null ? null : titles.get(properties.id)
      if (properties.title !== title) return `zoom=${zoom}: title ${properties.title} instead of ${title}`
      const key = `${bbox[0]},${bbox[1]}`
      const radii = (records.length === 1 ? reference.drawn(records[0]!, query, zoom) : [])
        .filter(([cell]) => cell === key)
        .flatMap(([, place]) => reference.radiusOf(place) ?? [])
      const radius = radii.length === 0 ? null : Math.max(...radii)
      if (properties.radius_m !== radius)
        return `zoom=${zoom} ${key}: radius ${properties.radius_m} instead of ${radius}`
    }
  }
  return null
}
