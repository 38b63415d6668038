/** Measures annals over generated records: questions in the database, answers through HTTP, writing and releases, each beside its ceiling from the same run. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepare } from './data.js'
import { measureHttp, type Ratio } from './http.js'
import { type Imported, measureImports } from './imports.js'
import { measureQueries, type Result } from './queries.js'
import { measureReleases } from './releases.js'
import { measureWriting, type Writing } from './writing.js'

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', multiple: true },
    only: { type: 'string' },
    explain: { type: 'boolean' },
    fresh: { type: 'boolean' },
  },
})
/** Targets are for this size. */
const JUDGED = 100_000

const queries: Result[] = []
const http: Ratio[] = []
const writing: Writing[] = []
const has = (section: string) => options.only === undefined || options.only === section
const imports: Imported[] = has('imports') ? await measureImports() : []
const sizes = options.only === 'imports' ? [] : (options.size ?? ['10000', '100000']).map(Number)
for (const size of sizes) {
  const path = await prepare(size, options.fresh ?? false)
  if (has('queries')) queries.push(...measureQueries(size, path, options.explain ?? false))
  if (has('http')) http.push(...(await measureHttp(size, path)))
  if (has('writing')) writing.push(...(await measureWriting(size, path)))
  if (has('releases')) writing.push(...(await measureReleases(size, path)))
}
print()

function print(): void {
  const table = (rows: readonly string[][]) => {
    const widths = rows[0]!.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)))
    for (const row of rows) {
      const cells = row.map((cell, index) =>
        index === 1 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!),
      )
      process.stdout.write(`${cells.join('  ')}\n`)
    }
  }
  const short = (value: number) => value.toFixed(value < 10 ? 2 : value < 1_000 ? 1 : 0)
  if (queries.length > 0) {
    table([
      ['records', 'in the database', 'least ms', 'median ms', 'p99 ms', 'bare ms', 'ratio', 'target'],
      ...queries.map(({ size, name, least, median, p99, ceiling, target }) => [
        String(size),
        name,
        short(least),
        short(median),
        short(p99),
        ceiling === null ? '' : short(ceiling),
        ceiling === null ? '' : (ceiling / median).toFixed(2),
        target === null || size < JUDGED ? '' : `${median <= target ? 'met' : 'MISSED'} ${target}`,
      ]),
    ])
    process.stdout.write('\n')
  }
  if (http.length > 0) {
    table([
      ['records', 'through HTTP', 'value', 'ceiling', 'unit', 'median ms', 'p99 ms', 'ratio', 'target'],
      ...http.map((row) => [
        String(row.size),
        row.name,
        short(row.value),
        short(row.ceiling),
        row.unit,
        row.median === null ? '' : short(row.median),
        row.p99 === null ? '' : short(row.p99),
        row.ratio.toFixed(2),
        row.size < JUDGED
          ? ''
          : `${isMet(row, row.ratio) ? 'met' : 'MISSED'} ${row.isMost ? 'most' : 'least'} ${row.target}`,
      ]),
    ])
  }
  if (writing.length > 0) {
    if (http.length > 0) process.stdout.write('\n')
    table([
      ['records', 'writing', 'value', 'bare', 'unit', 'ratio', 'target'],
      ...writing.map((row) => [
        String(row.size),
        row.name,
        short(row.value),
        row.ceiling === null ? '' : short(row.ceiling),
        row.unit,
        row.ceiling === null ? '' : (row.value / row.ceiling).toFixed(2),
        `${isMet(row) ? 'met' : 'MISSED'} ${row.isMost ? 'most' : 'least'} ${short(row.target)}`,
      ]),
    ])
  }
  if (imports.length > 0) {
    process.stdout.write('\n')
    table([
      ['records', 'importing', 'rows/s', 'bare', 'ratio', 'target'],
      ...imports.map(({ size, name, value, ceiling, target }) => [
        String(size),
        name,
        short(value),
        ceiling === null ? '' : short(ceiling),
        ceiling === null ? '' : (value / ceiling).toFixed(2),
        target === null ? '' : `${value >= target ? 'met' : 'MISSED'} ${short(target)}`,
      ]),
    ])
  }
  writeFileSync(
    fileURLToPath(new URL('results.json', import.meta.url)),
    `${JSON.stringify(
      {
        queries: queries.map((row) => ({
          ...row,
          ratio: row.ceiling === null ? null : row.ceiling / row.median,
          met: row.target === null || row.size < JUDGED ? null : row.median <= row.target,
        })),
        imports,
        http: http.map((row) => ({ ...row, met: row.size < JUDGED ? null : isMet(row, row.ratio) })),
        writing: writing.map((row) => ({ ...row, met: isMet(row) })),
      },
      null,
      2,
    )}\n`,
  )
}

function isMet(row: Ratio | Writing, value = row.value): boolean {
  return row.isMost ? value <= row.target : value >= row.target
}
