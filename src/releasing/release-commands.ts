/** The commands about releases: making one, looking whether they are whole, deleting one, and making them anew. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { withoutPhrases } from '../domain/mentions.js'
import type { ReleaseRecord, ReleaseWords } from '../domain/release.js'
import { fileAt } from '../store/contract/locator.js'
import type { Store } from '../store/contract/store.js'
import { contentsOfRelease, makeFile, redact } from '../store/engine.js'
import { copyForOwner } from '../store/files/owner-only.js'
import { digestOf, fileOf, folderOf, makingFolder, removeFile, tidy } from '../store/files/release-files.js'
import type { TemporaryFolder } from '../store/files/temporary-files.js'
import { VERSION } from '../version.js'
import { faultIn } from './faults.js'

/** What the file of a release says of itself. */
type Made = Pick<ReleaseRecord, 'digest' | 'size' | 'counts' | 'datasets'>

/**
 * Makes a release of what the public sees now. Others may read and write meanwhile.
 * @throws Problem conflict where the name was given before; Error where it cannot be written: nothing is left then
 */
export async function createRelease(
  store: Store,
  { name, title, note }: ReleaseWords,
): Promise<ReleaseRecord> {
  const folder = folderOf(store.locator)
  const at = await store.now()
  await store.releases.reserve(name, at)
  let making: TemporaryFolder | undefined
  try {
    making = makingFolder(folder)
    const part = join(making.path, `${name}.part`)
    const revision = makeFile(fileAt(store.locator)!, part)
    const made = finish(part)
    const release = { name, title, note, created_at: at, revision, version: VERSION, ...made }
    renameSync(part, fileOf(folder, release))
    await store.releases.add(release)
  } catch (error) {
    await store.releases.cancel(name, at)
    throw error
  } finally {
    making?.remove()
  }
  // Somebody may have been protected while it was made.
  if ((await store.releases.tasks(name)).length > 0) await renewRelease(store, name)
  tidy(folder, await store.releases.list())
  return (await store.releases.find(name))!
}

/** Deletes a release. Its name is not given again. @returns whether there was one */
export async function deleteRelease(store: Store, name: string): Promise<boolean> {
  const release = await store.releases.find(name)
  if (release === null || release.deleted_at !== null) return false
  await store.releases.remove(name)
  removeFile(fileOf(folderOf(store.locator), release))
  return true
}

/** What is wrong with the file of a release, in words; null where every byte is as it was made. */
export function verifyRelease(store: Store, release: ReleaseRecord): Promise<string | null> {
  return faultIn(fileOf(folderOf(store.locator), release), release)
}

/** Makes anew every release from which somebody has to be taken out, and takes away what is left of the old ones. */
export async function renewDue(store: Store): Promise<void> {
  for (const name of await store.releases.due()) await renewRelease(store, name)
  tidy(folderOf(store.locator), await store.releases.list())
}

/**
 * Takes out of a release who was protected or erased since it was made. One whose file is damaged cannot be redacted,
 * so that the file goes.
 */
export async function renewRelease(store: Store, name: string): Promise<void> {
  const release = await store.releases.find(name)
  const tasks = await store.releases.tasks(name)
  if (release === null || tasks.length === 0) return
  const folder = folderOf(store.locator)
  const path = fileOf(folder, release)
  if (!existsSync(path) || digestOf(path) !== release.digest) {
    removeFile(path)
    await store.releases.settle(name, tasks, null)
    return
  }
  const making = makingFolder(folder)
  const copy = join(making.path, `${name}.copy`)
  const part = join(making.path, `${name}.part`)
  try {
    copyForOwner(path, copy)
    if (!(await redact(copy, path, tasks))) {
      await store.releases.settle(name, tasks, null)
      return
    }
    makeFile(copy, part)
    const made = finish(part)
    renameSync(part, fileOf(folder, { name, digest: made.digest }))
    const { title, note } = withoutPhrases(
      { title: release.title, note: release.note },
      tasks.flatMap(({ phrases }) => phrases),
    )
    const reason = tasks.some(({ op }) => op === 'erase') ? 'erased' : 'protected'
    await store.releases.settle(name, tasks, { ...made, title, note, reason })
    if (made.digest !== release.digest) removeFile(path)
  } finally {
    making.remove()
  }
}

/** Makes a new file lasting and unchangeable, and says what is in it. */
function finish(path: string): Made {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(path, 0o400)
  const { counts, datasets } = contentsOfRelease(path)
  return { digest: digestOf(path), size: statSync(path).size, counts, datasets: datasetsOf(datasets) }
}

/** The datasets that incidents of a release come from. */
function datasetsOf(documents: readonly Buffer[]): Made['datasets'] {
  return documents
    .map((document) => JSON.parse(String(document)) as Made['datasets'][number] & { incident_count: number })
    .filter(({ incident_count }) => incident_count > 0)
    .map(({ id, title, licence, attribution, caveats }) => ({ id, title, licence, attribution, caveats }))
}
