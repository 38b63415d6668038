/** The databases that are measured: made once from the generator, and kept. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openStore } from '../src/store/sqlite/open.js'
import { generate } from './generator.js'

const FOLDER = fileURLToPath(new URL('.data/', import.meta.url))

/**
 * The path of the database with so many incidents.
 * @param fresh whether to make it again
 */
export async function prepare(size: number, fresh: boolean): Promise<string> {
  mkdirSync(FOLDER, { recursive: true })
  const path = `${FOLDER}${size}.sqlite`
  if (fresh) for (const end of ['', '-wal', '-shm', '-done']) rmSync(path + end, { force: true })
  if (existsSync(`${path}-done`)) {
    // What was made by an older version is migrated.
    ;(await openStore({ path })).close()
    return path
  }
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  // It is made again if the machine stops meanwhile.
  const store = await openStore({ path, durability: 'normal' })
  const start = performance.now()
  for (const batch of generate(size)) await store.put(batch)
  const seconds = (performance.now() - start) / 1_000
  process.stderr.write(
    `wrote ${size} incidents in ${seconds.toFixed(1)} s (${Math.round(size / seconds)} a second)\n`,
  )
  await store.updateStatistics()
  store.close()
  writeFileSync(`${path}-done`, '')
  return path
}
