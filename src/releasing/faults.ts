/** Whether the file of a release is as it was made. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ReleaseRecord } from '../domain/release.js'

/** Bytes that are read at once: so many that the event loop is not kept long. */
const PIECE = 1 << 18

/** What is wrong with a file, in words; null where every byte is as it was. */
export async function faultIn(
  path: string,
  { digest, size }: Pick<ReleaseRecord, 'digest' | 'size'>,
): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return 'its file is missing'
  if (found.size !== size) return `its file has ${found.size} bytes instead of ${size}`
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) hash.update(piece as Buffer)
  return hash.digest('hex') === digest ? null : 'its file has another SHA-256 than it was made with'
}
