/** Unpacks what is compressed with gzip, and refuses what unpacks to far more than it is large. */
import { createGunzip } from 'node:zlib'
import { FileError } from '../faults.js'

/** The most bytes that a file may unpack to. */
const MAX_UNPACKED = 8 * 2 ** 30
/** From so many unpacked bytes on, they may be at most so many times the packed ones. */
const SUSPICIOUS = 64 * 2 ** 20
const MAX_RATIO = 200

/** Whether so many packed bytes unpack to more than any file that was not made for it. */
export const isBomb = (packed: number, unpacked: number): boolean =>
  unpacked > MAX_UNPACKED || (unpacked > SUSPICIOUS && unpacked > packed * MAX_RATIO)

/** Counts what comes out of packed bytes. @throws FileError too_compressed */
export function ratioGuard(): { packed(bytes: number): void; unpacked(bytes: number): void } {
  let [inside, outside] = [0, 0]
  return {
    packed: (bytes) => {
      inside += bytes
    },
    unpacked: (bytes) => {
      outside += bytes
      if (isBomb(inside, outside)) {
        throw new FileError({
          code: 'too_compressed',
          detail: `the file unpacks to more than ${Math.round(outside / 2 ** 20)} MiB from ${inside} bytes: unpack it yourself, and look at it, before it is imported`,
        })
      }
    },
  }
}

/** The bytes, unpacked where they begin as gzip does (RFC 1952). @throws FileError too_compressed, unreadable */
export async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = bytes[Symbol.asyncIterator]()
  try {
    const first = await pieces.next()
    if (first.done) return
    const rest = async function* () {
      yield first.value
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
    }
    const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
    yield* isGzip ? gunzipped(rest()) : rest()
  } finally {
    await pieces.return?.()
  }
}

async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const guard = ratioGuard()
  const gunzip = createGunzip()
  const feeding = (async () => {
    for await (const piece of bytes) {
      guard.packed(piece.length)
      if (!gunzip.write(piece)) await new Promise((resolve) => gunzip.once('drain', resolve))
    }
    gunzip.end()
  })()
  feeding.catch((error: Error) => gunzip.destroy(error))
  try {
    for await (const piece of gunzip) {
      guard.unpacked((piece as Buffer).length)
      yield piece as Buffer
    }
  } catch (error) {
    if (!/^(?:Z_|ERR_)/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new FileError({
      code: 'unreadable',
      detail: `the gzip cannot be unpacked: ${(error as Error).message}`,
    })
  } finally {
    gunzip.destroy()
  }
}
