/** The EDTF strings on which other implementations agree: whether each is valid, and its outer bounds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { formatDay } from '../../../src/domain/date/day.js'
import { parseDate } from '../../../src/domain/date/edtf.js'
import { EdtfError } from '../../../src/domain/date/edtf-error.js'
import { testData, withoutTestData } from '../../support/test-data.js'

const folder = testData('edtf')

t.test('the consensus file', { skip: folder === undefined && withoutTestData('edtf') }, async (t) => {
  const [header, ...rows] = csv(readFileSync(join(folder!, 'edtf_consensus_visible.csv'), 'utf8'))
  const column = (row: string[], name: string) => row[header!.indexOf(name)] ?? ''
  let bounded = 0
  for (const row of rows) {
    const edtf = column(row, 'edtf')
    const date = read(edtf)
    t.equal(date === null ? 'invalid' : 'valid', column(row, 'verdict'), `verdict of ${JSON.stringify(edtf)}`)
    const [lower, upper] = [column(row, 'lower'), column(row, 'upper')]
    if (date === null || lower === '' || column(row, 'caution') !== '') continue
    bounded++
    const { startEarliest, endLatest } = date.bounds!
    t.same([formatDay(startEarliest), formatDay(endLatest)], [day(lower), day(upper)], `bounds of ${edtf}`)
  }
  t.comment(`${rows.length} verdicts graded, ${bounded} of them with bounds`)
  t.equal(rows.length > 100 && bounded > 50, true, 'the file was read')
})

function read(edtf: string) {
  try {
    return parseDate(edtf)
  } catch (error) {
    if (error instanceof EdtfError) return null
    throw error
  }
}

/** The file writes four digits of year before the year 0, and `inf`, `unknown` for an end that is not known. */
function day(text: string): string {
  if (text === 'inf' || text === 'unknown') return '+inf'
  return text.startsWith('-') && text !== '-inf' ? text.replace('-', '-00') : text
}

/** RFC 4180 without line breaks in cells, which the file does not have. */
function csv(text: string): string[][] {
  // With a comma before the first cell too, every cell, an empty one included, is a comma and what follows.
  const cell = /,(?:"((?:[^"]|"")*)"|([^,]*))/g
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      [...`,${line}`.matchAll(cell)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
    )
}
