/** Compresses a file that is built once and sent often: a `.gz` and a `.br` are put beside it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** `most` takes a second for each megabyte; `least` is for tests. */
export type Effort = 'most' | 'least'

export function compress(path: string, effort: Effort): void {
  const body = readFileSync(path)
  const isHard = effort === 'most'
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: isHard ? constants.BROTLI_MAX_QUALITY : 1,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  writeFileSync(`${path}.br`, brotliCompressSync(body, { params }))
  writeFileSync(`${path}.gz`, gzipSync(body, { level: isHard ? 9 : 1 }))
}
