/** Recognises files of spreadsheet programs where a text is expected, so that they are refused by name. */
import { FileError } from '../faults.js'

/** What a ZIP, and what an old file of Office, begins with. */
const ZIP = Buffer.from('PK\x03\x04', 'latin1')
const OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const SAVE = 'save its sheet as CSV (UTF-8) and import that'

/** The file as it comes. @throws FileError where it is a workbook, or a ZIP where a text is expected */
export async function* withoutWorkbooks(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const piece of bytes) {
    if (isFirst) refuse(piece)
    isFirst = false
    yield piece
  }
}

function refuse(head: Buffer): void {
  const detail = head.subarray(0, ZIP.length).equals(ZIP)
    ? nameOfZip(head)
    : head.subarray(0, OFFICE.length).equals(OFFICE)
      ? `the file is a workbook of an old Excel (.xls), one that needs a password, or another file of Office: ${SAVE}`
      : null
  if (detail !== null) throw new FileError({ code: 'unreadable', detail })
}

/** The names of the first entries stand near its beginning. */
function nameOfZip(head: Buffer): string {
  const text = head.toString('latin1')
  if (text.includes('[Content_Types].xml') || text.includes('xl/'))
    return 'the file is an Excel workbook (.xlsx): call its format xlsx'
  if (text.includes('application/vnd.oasis.opendocument'))
    return `the file is an OpenDocument spreadsheet (.ods): ${SAVE}`
  return 'the file is a ZIP: unpack it and import the files in it; of ZIPs only our own data packages are read (datapackage)'
}
