/** Opens a workbook of Excel (.xlsx, ECMA-376): its sheets, the formats of its cells and the texts that they share. */
import type { Entry } from 'yauzl'
import { nearest } from '../../../domain/faults.js'
import { openZip, type Zip } from '../../bytes/zip.js'
import { FileError } from '../../faults.js'
import { type CellFormat, cellFormat } from './cell-format.js'
import { xmlItems } from './xml.js'

/** What the texts of a workbook take in memory at most, in bytes, 32 of them for each. */
const MOST_TEXT = 128 * 2 ** 20
const OF_EACH = 32
/** The most formats and sheets of a workbook. */
const MOST_FORMATS = 100_000
const MOST_SHEETS = 10_000

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  readonly entry: Entry
}

export interface Workbook {
  readonly zip: Zip
  /** In the order of their tabs. */
  readonly sheets: readonly Sheet[]
  readonly formats: readonly CellFormat[]
  readonly from1904: boolean
  /** The texts that cells name by their place; read when they are asked for. */
  readonly texts: () => Promise<readonly string[]>
}

const unreadable = (detail: string): FileError => new FileError({ code: 'unreadable', detail })

/** @throws FileError where it is no such workbook; who has opened it closes its ZIP */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openZip(path)
  try {
    const { entries } = zip
    if (entries.has('xl/workbook.bin'))
      throw unreadable('the file is a binary workbook (.xlsb): save it as .xlsx, and import that')
    const main = await mainPart(zip)
    const links = await linksOf(zip, main)
    const { sheets, from1904 } = await sheetsOf(zip, main, links)
    const partOf = (kind: string): Entry | undefined => {
      const link = [...links.values()].find(({ type }) => type.endsWith(`/${kind}`))
      return link === undefined ? undefined : entries.get(link.target)
    }
    const formats = await formatsOf(zip, partOf('styles'))
    let texts: Promise<readonly string[]> | undefined
    const shared = partOf('sharedStrings')
    return {
      zip,
      sheets,
      formats,
      from1904,
      texts: () => {
        texts ??= sharedTexts(zip, shared)
        return texts
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/**
 * The sheet of a name, whatever its case, as for spreadsheet programs.
 * @throws FileError where there is none
 */
export function sheetCalled(sheets: readonly Sheet[], name: string): Sheet {
  const found = sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase())
  if (found !== undefined) return found
  const names = sheets.map((sheet) => sheet.name)
  const near = nearest(name, names)
  const hint =
    near === undefined
      ? `it has ${names
          .slice(0, 30)
          .map((one) => JSON.stringify(one))
          .join(', ')}`
      : `did you mean ${JSON.stringify(near)}?`
  throw unreadable(`the workbook has no sheet ${JSON.stringify(name)}: ${hint}`)
}

/** The names of the parts that another one leads to, by the ids of its links. */
type Links = ReadonlyMap<string, { readonly type: string; readonly target: string }>

async function mainPart(zip: Zip): Promise<string> {
  const links = await linksOf(zip, '')
  const main = [...links.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target
  if (main === undefined || !zip.entries.has(main))
    throw unreadable('the file is no Excel workbook (.xlsx): it has no part that lists its sheets')
  return main
}

async function linksOf(zip: Zip, part: string): Promise<Links> {
  const [folder, name] = part.includes('/')
    ? [part.slice(0, part.lastIndexOf('/') + 1), part.slice(part.lastIndexOf('/') + 1)]
    : ['', part]
  const path = `${folder}_rels/${name}.rels`
  const links = new Map<string, { type: string; target: string }>()
  for await (const [id, type, target] of itemsOf<[string, string, string]>(
    zip,
    path,
    (made) => (element, attribute) => {
      if (element !== 'Relationship' || attribute('TargetMode') === 'External') return
      made([attribute('Id') ?? '', attribute('Type') ?? '', attribute('Target') ?? ''])
    },
  ))
    links.set(id, { type, target: resolved(folder, target) })
  return links
}

/** A target as the name of an entry. @throws FileError where it can be none */
function resolved(folder: string, target: string): string {
  try {
    const url = new URL(target, `zip:///${folder}`)
    return decodeURIComponent(url.pathname).replace(/^\/+/, '')
  } catch {
    throw unreadable(`the workbook names a part that cannot be: ${JSON.stringify(target.slice(0, 100))}`)
  }
}

async function sheetsOf(
  zip: Zip,
  main: string,
  links: Links,
): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = []
  let from1904 = false
  for await (const found of itemsOf<{ name: string; isHidden: boolean; id: string } | 'from1904'>(
    zip,
    main,
    (made) => (element, attribute) => {
      if (element === 'workbookPr' && isTrue(attribute('date1904'))) made('from1904')
      if (element !== 'sheet') return
      const isHidden = (attribute('state') ?? 'visible') !== 'visible'
      made({ name: attribute('name') ?? '', isHidden, id: attribute('id') ?? '' })
    },
  )) {
    if (found === 'from1904') {
      from1904 = true
      continue
    }
    const { name, isHidden, id } = found
    const link = links.get(id)
    // Sheets of charts and dialogs have no cells.
    if (link === undefined || !link.type.endsWith('/worksheet')) continue
    const entry = zip.entries.get(link.target)
    if (entry === undefined)
      throw unreadable(`the workbook cannot be read: the sheet ${JSON.stringify(name)} is not in it`)
    sheets.push({ name, isHidden, entry })
    if (sheets.length > MOST_SHEETS) throw unreadable(`the workbook has more than ${MOST_SHEETS} sheets`)
  }
  if (sheets.length === 0) throw unreadable('the workbook has no sheet with cells')
  return { sheets, from1904 }
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** The formats of cells, in the order in which cells name them. */
async function formatsOf(zip: Zip, part: Entry | undefined): Promise<CellFormat[]> {
  if (part === undefined) return []
  const codes = new Map<number, string>()
  const ids: number[] = []
  let [isCells, isBeside] = [false, false]
  for await (const [what, id, code] of itemsOf<['code' | 'cell', number, string?]>(
    zip,
    part.fileName,
    (made) => (element, attribute) => {
      const id = Number(attribute('numFmtId') ?? 0)
      // Formats that conditions bring along come last, and have numbers of their own.
      if (element === 'dxfs') isBeside = true
      if (element === 'numFmt' && !isBeside) made(['code', id, attribute('formatCode') ?? ''])
      // Cells name these, and not those of named styles, which stand before them.
      if (element === 'cellXfs') isCells = true
      else if (element === 'cellStyles') isCells = false
      else if (element === 'xf' && isCells) made(['cell', id])
    },
  )) {
    if (what === 'code') codes.set(id, code ?? '')
    else ids.push(id)
    if (ids.length + codes.size > MOST_FORMATS)
      throw unreadable(`the workbook has more than ${MOST_FORMATS.toLocaleString('en')} formats`)
  }
  return ids.map((id) => cellFormat(id, codes.get(id)))
}

/** @throws FileError too_large */
async function sharedTexts(zip: Zip, part: Entry | undefined): Promise<string[]> {
  if (part === undefined) return []
  const texts: string[] = []
  let size = 0
  const items = xmlItems<string>(zip.bytes(part), part.fileName, (made) => {
    const rich = richText()
    return {
      open: (name) => {
        if (name === 'si') rich.begin()
        rich.open(name)
      },
      close: (name) => {
        rich.close(name)
        if (name === 'si') made(rich.end())
      },
      text: rich.text,
    }
  })
  for await (const text of items) {
    texts.push(text)
    size += text.length * 2 + OF_EACH
    if (size > MOST_TEXT) {
      const detail = `the texts of the workbook take more than ${MOST_TEXT / 2 ** 20} MiB: save its sheet as CSV (UTF-8), and import that`
      throw new FileError({ code: 'too_large', detail })
    }
  }
  return texts
}

/** Puts the runs of a text together, without how it is pronounced. */
export function richText(): {
  readonly begin: () => void
  readonly open: (name: string) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  readonly end: () => string
} {
  let whole = ''
  let [isText, sounds] = [false, 0]
  return {
    begin: () => {
      whole = ''
    },
    open: (name) => {
      if (name === 'rPh') sounds += 1
      else if (name === 't') isText = true
    },
    close: (name) => {
      if (name === 'rPh') sounds -= 1
      else if (name === 't') isText = false
    },
    text: (text) => {
      if (isText && sounds === 0) whole += text
    },
    // Characters that XML cannot have stand as their number.
    end: () =>
      whole.includes('_x')
        ? whole.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          )
        : whole,
  }
}

/** What is made of the elements of a small part; nothing where it is not there. */
async function* itemsOf<T>(
  zip: Zip,
  name: string,
  openOf: (
    made: (item: T) => void,
  ) => (name: string, attribute: (name: string) => string | undefined) => void,
): AsyncGenerator<T> {
  const entry = zip.entries.get(name)
  if (entry === undefined) return
  yield* xmlItems<T>(zip.bytes(entry), name, (made) => ({
    open: openOf(made),
    close: () => {},
    text: () => {},
  }))
}
