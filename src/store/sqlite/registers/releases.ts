/** The register of releases in its tables. */
import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { ReleaseRecord } from '../../../domain/release.js'
import { Problem } from '../../../errors.js'
import type { Rebuilt, Releases, ReleaseTask } from '../../contract/releases.js'
import {
  type ReleaseRow,
  type ReleaseTaskRow,
  rebuiltRow,
  releaseOf,
  releaseTaskOf,
} from '../../read/release-rows.js'
import type { Statements } from '../connection/statements.js'
import type { RunWrite } from '../connection/write-connection.js'
import { skipNumber } from '../privacy/erasing.js'
import { releases, releaseTasks } from '../schema/tables.js'
import type { RunRead } from '../sqlite-reader.js'

const COLUMNS = sql`${releases.name} as name, ${releases.createdAt} as created_at, ${releases.revision} as revision,
    ${releases.version} as version, ${releases.digest} as digest, ${releases.size} as size, ${releases.about} as about,
    ${releases.rebuilds} as rebuilds, ${releases.deletedAt} as deleted_at`
/** What stands in the place of a digest while a release is made. */
const MAKING = ''
const isMade = ne(releases.digest, MAKING)
const isMaking = (at: string) => and(eq(releases.digest, MAKING), eq(releases.createdAt, at))
const ofName = (name: string) => eq(releases.name, name)

const LIST = sql`select ${COLUMNS} from ${releases} where ${and(isNull(releases.deletedAt), isMade)} order by ${releases.key} desc`
const FIND = sql`select ${COLUMNS} from ${releases} where ${and(eq(releases.name, sql.placeholder('name')), isMade)}`
const ofRelease = (name: SQL): SQL =>
  sql`${releaseTasks.release} = (select ${releases.key} from ${releases} where ${releases.name} = ${name})`
const TASKS = sql`select ${releaseTasks.key} as key, ${releaseTasks.op} as op, ${releaseTasks.type} as type, ${releaseTasks.ids} as ids, ${releaseTasks.phrases} as phrases, ${releaseTasks.at} as at from ${releaseTasks} where ${ofRelease(sql`${sql.placeholder('name')}`)} order by 1`
const DUE = sql`select distinct ${releases.name} as name from ${releaseTasks} join ${releases} on ${releases.key} = ${releaseTasks.release} where ${isMade}`

export class SqliteReleases implements Releases {
  /**
   * @param run how transactions run: `settle` leaves nothing of what it deletes in the file; `now` is the time of a
   * change
   */
  constructor(
    private readonly read: RunRead,
    private readonly run: {
      readonly write: RunWrite
      readonly settle: RunWrite
      readonly now: (statements: Statements) => string
    },
  ) {}

  list(): Promise<ReleaseRecord[]> {
    return this.read((statements) => statements.all<ReleaseRow>(LIST, {}).map(releaseOf))
  }

  find(name: string): Promise<ReleaseRecord | null> {
    return this.read((statements) => found(name, statements))
  }

  reserve(name: string, at: string): Promise<void> {
    return this.run.write((statements) => this.#reserve(name, at, statements))
  }

  #reserve(name: string, at: string, statements: Statements): void {
    const row = { name, createdAt: at, revision: 0, version: '', digest: MAKING, size: 0, about: '{}' }
    // Whoever was making it may have died over it; if not, that one is refused when it ends.
    const taken = statements.all(
      sql`update ${releases} set created_at = ${at} where ${ofName(name)} and ${eq(releases.digest, MAKING)} returning ${releases.key}`,
    )
    if (taken.length > 0) return
    if (statements.get(sql`select 1 as found from ${releases} where ${ofName(name)}`) !== undefined)
      throw new Problem('conflict', `A release ${name} exists or has existed: names are not reused`)
    statements.insert(releases, row)
  }

  add({
    name,
    created_at,
    revision,
    version,
    digest,
    size,
    ...about
  }: Parameters<Releases['add']>[0]): Promise<void> {
    return this.run.write((statements) => {
      const added = statements.all(
        sql`update ${releases} set revision = ${revision}, version = ${version}, digest = ${digest}, size = ${size}, about = ${JSON.stringify(about)} where ${ofName(name)} and ${isMaking(created_at)} returning ${releases.key}`,
      )
      if (added.length === 0) throw new Problem('conflict', `Another process is making the release ${name}`)
      // Answers about releases are different now.
      skipNumber(statements)
    })
  }

  cancel(name: string, at: string): Promise<void> {
    return this.#leave(
      sql`${ofName(name)} and ${isMaking(at)}`,
      (mine) => sql`delete from ${releases} where ${mine}`,
    )
  }

  remove(name: string): Promise<void> {
    return this.#leave(
      sql`${ofName(name)} and ${isNull(releases.deletedAt)}`,
      (mine, statements) =>
        sql`update ${releases} set deleted_at = ${this.run.now(statements)} where ${mine}`,
    )
  }

  /** What had to be taken out of a release that is no more goes; only where there was such is the file scrubbed. */
  async #leave(mine: SQL, change: (mine: SQL, statements: Statements) => SQL): Promise<void> {
    const tasks = sql`from ${releaseTasks} where ${releaseTasks.release} in (select ${releases.key} from ${releases} where ${mine})`
    const hasTasks = await this.read(
      (statements) => statements.get(sql`select 1 as found ${tasks} limit 1`) !== undefined,
    )
    await this.run[hasTasks ? 'settle' : 'write']((statements) => {
      statements.run(sql`delete ${tasks}`)
      statements.run(change(mine, statements))
      skipNumber(statements)
    })
  }

  tasks(name: string): Promise<ReleaseTask[]> {
    return this.read((statements) => statements.all<ReleaseTaskRow>(TASKS, { name }).map(releaseTaskOf))
  }

  due(): Promise<string[]> {
    return this.read((statements) => statements.all<{ name: string }>(DUE, {}).map(({ name }) => name))
  }

  settle(name: string, tasks: readonly ReleaseTask[], rebuilt: Rebuilt | null): Promise<void> {
    return this.run.settle((statements) => {
      const keys = JSON.stringify(tasks.map(({ key }) => key))
      const done = statements.all(
        sql`delete from ${releaseTasks} where ${releaseTasks.key} in (select value from json_each(${keys})) returning ${releaseTasks.key}`,
      )
      // Another process has been quicker.
      if (done.length === 0) return
      const before = found(name, statements)
      if (rebuilt === null || before === null) return
      skipNumber(statements)
      const { digest, size, about, rebuilds } = rebuiltRow(before, rebuilt, this.run.now(statements))
      statements.run(sql`
        update ${releases} set digest = ${digest}, size = ${size}, about = ${about}, rebuilds = ${rebuilds}
        where ${ofName(name)}`)
    })
  }
}

function found(name: string, statements: Statements): ReleaseRecord | null {
  const row = statements.get<ReleaseRow>(FIND, { name })
  return row === undefined ? null : releaseOf(row)
}
