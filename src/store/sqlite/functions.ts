/** The functions of our own that SQL may call on a connection. */
import type Database from 'better-sqlite3'
import { greatCircle } from '../../domain/sphere.js'

/** Adds `great_circle(lon1, lat1, lon2, lat2)`: metres between two points in degrees; null where one is missing. */
export function addFunctions(database: Database.Database): void {
  database.function('great_circle', { deterministic: true }, (lon1, lat1, lon2, lat2) => {
    if ([lon1, lat1, lon2, lat2].some((value) => typeof value !== 'number')) return null
    return greatCircle(
      { longitude: lon1 as number, latitude: lat1 as number },
      { longitude: lon2 as number, latitude: lat2 as number },
    )
  })
}
