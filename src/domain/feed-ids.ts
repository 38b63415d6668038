/** Names what calendars and feeds hold, so that a reader knows it again under whichever address the database is served. */
import { createHash } from 'node:crypto'
import { stringify, v5 } from 'uuid'

/**
 * The UUID of a database (RFC 9562, version 8), made of its random name: the name itself is not for everybody, since
 * hashes of ids that were erased are made with it.
 */
export function databaseUuid(name: string): string {
  const bytes = createHash('sha256').update(`annals database ${name}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return stringify(bytes)
}

/**
 * A URN of something in a database (RFC 9562, version 5).
 * @param database its random name
 * @param path what it is, as the path and query that the API has it at
 */
export const urnOf = (database: string, path: string): string =>
  `urn:uuid:${v5(path, databaseUuid(database))}`
