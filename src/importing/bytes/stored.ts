/** Reads the bytes of a file as they are stored. */
import { open } from 'node:fs/promises'

/** How many bytes are read at once. */
const LARGE = 256 * 1_024

/** The bytes of a file, in pieces. */
export async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(LARGE)
      const { bytesRead } = await file.read(buffer, 0, LARGE)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
