/** Whether there is anything to show on the map. */
import { useRef } from 'preact/hooks'
import type { IncidentQuery } from '../../client/index.js'
import { type Address, type Filters, writeQuery } from '../address.js'
import { useAsked } from '../asking.js'
import { asQuery } from '../query.js'
import type { Row } from './record-list.js'

/** Whether a record is drawn on the map: what it falls under, such as a country, is not where it was. */
const isPlaced = ({ locations }: Row): boolean =>
  locations.some(({ role, geometry }) => role !== 'jurisdiction' && geometry !== null)

/** Whether the area of the map is itself a filter. */
const isAboutPlace = ({ bbox, near }: Filters): boolean => Boolean(bbox ?? near)

/**
 * Whether a record that is found has a point on the map. Asks only where the rows of the page do not show it; until
 * that is known, the last answer stands.
 */
export function usePlaced({ filters }: Address, rows: readonly Row[], total: number | null): boolean {
  const last = useRef(true)
  const isSure = isAboutPlace(filters) || rows.some(isPlaced)
  const isWhole = total !== null && rows.length === total
  const question = isSure || isWhole || total === null ? null : writeQuery(filters)
  const { data } = useAsked(question, async (client, options) => {
    const own = { unlocated: 'exclude', limit: 1, count: 'none' }
    const query = asQuery<IncidentQuery>({ ...filters, unlocated: [] }, own)
    const page = await client.incidents.list({ ...query, fields: ['id'] }, options)
    return page.data.length > 0
  })
  if (isSure) last.current = true
  else if (isWhole) last.current = false
  else if (data !== null) last.current = data
  return last.current
}
