/** Where the record that is open lies, so that the map can mark the circle that holds it. */
import { useMemo } from 'preact/hooks'
import { type Address, stateOf } from '../address.js'
import { useAsked } from '../asking.js'
import type { Row } from './record-list.js'

export type Points = readonly (readonly number[])[]

const NONE: Points = []

const pointsOf = ({ locations }: Pick<Row, 'locations'>): Points =>
  locations.flatMap(({ role, geometry }) =>
    geometry && role !== 'jurisdiction' ? [geometry.coordinates] : [],
  )

/** The points of the open record; asked for where it is not on the page of the list. */
export function useOpenPoints(address: Address, rows: readonly Row[]): Points {
  const { record } = address
  const row = rows.find(({ id }) => id === record)
  const state = stateOf(address)
  const { data } = useAsked(
    record === null || row ? null : `${record} ${state.release ?? ''}`,
    async (client, options) => ({
      id: record,
      locations: (await client.incidents.get(record ?? '', { ...state, fields: ['locations'] }, options))
        .locations,
    }),
  )
  const asked = data?.id === record ? data : null
  return useMemo(() => {
    const known = row ?? asked
    return known ? pointsOf(known) : NONE
  }, [row, asked])
}
