/** What comes with an import over HTTP: the file, put where it can be read from, and its mapping, from a form or as the body. */
import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import { encodingName } from '../../importing/bytes/encoding.js'
import { type FileFormat, formatOfName } from '../../importing/file.js'
import { checkMapping } from '../../importing/mapping/check.js'
import { MAX_MAPPING } from '../../importing/mapping/read.js'
import { OWNER_FILE } from '../../store/files/owner-only.js'

/** The most bytes of a file over HTTP; the command line takes any. */
export const MAX_FILE = 2 ** 30

/** Media types of files, and what they are; null for those that do not tell. */
export const TYPES: Readonly<Record<string, FileFormat | null>> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/json': 'json',
  'application/geo+json': 'geojson',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/zip': 'datapackage',
  'application/gzip': null,
  'application/octet-stream': null,
}

export interface Given {
  readonly path: string
  /** What the client calls the file; undefined where it has no name. */
  readonly name?: string | undefined
  /** The text of the mapping. */
  readonly mapping: string | null
  /** What the mapping says that the file is, or else its name or media type. */
  readonly format: FileFormat | null
  /** The name of the encoding that the media type of a body says; null where it says none. */
  readonly encoding: string | null
}

/** Puts the file of a request where it can be read from. */
export async function receive(request: FastifyRequest, path: string): Promise<Given> {
  if (!request.isMultipart()) {
    const [type = '', ...parameters] = String(request.headers['content-type'] ?? '')
      .toLowerCase()
      .split(';')
      .map((part) => part.trim())
    const encoding = charsetOf(parameters)
    await keep(request.body as Readable, path)
    return { path, mapping: null, format: TYPES[type] ?? null, encoding }
  }
  let mapping: string | null = null
  let format: FileFormat | null | undefined
  let name: string | undefined
  try {
    for await (const part of request.parts()) {
      if (part.fieldname === 'file' && part.type === 'file') {
        if (format !== undefined) throw twice('file')
        await keep(part.file, path)
        name = part.filename ? basename(part.filename.replaceAll('\\', '/')) : undefined
        format = formatOfName(part.filename) ?? TYPES[part.mimetype] ?? null
      } else if (part.fieldname === 'mapping' && part.type === 'file') {
        if (mapping !== null) throw twice('mapping')
        mapping = await textOf(part.file)
      } else {
        throw new Problem('malformed_request', undefined, {
          faults: [
            {
              parameter: part.fieldname.slice(0, 80),
              detail: `the form takes the file as "file" and the mapping as "mapping"; whatever else there is goes into the query`,
            },
          ],
        })
      }
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge()
    // What reads forms has no codes for what it finds wrong with one: where it ends too early, or has no boundary.
    if (code === undefined || code.startsWith('FST_'))
      throw error instanceof Problem ? error : unreadable(message)
    throw error
  }
  if (format === undefined) {
    throw new Problem('malformed_request', undefined, {
      faults: [{ parameter: 'file', detail: 'the form has no file: send it as the part "file"' }],
    })
  }
  const named = mapping === null ? null : await checkMapping(mapping)
  return { path, name, mapping, format: named ?? format, encoding: null }
}

/** @throws Problem where it is none that can be read */
function charsetOf(parameters: readonly string[]): string | null {
  const said = parameters.find((parameter) => parameter.startsWith('charset='))
  if (said === undefined) return null
  const label = said.slice('charset='.length).replaceAll('"', '')
  const name = encodingName(label)
  if (name !== null) return name
  throw new Problem('malformed_request', undefined, {
    faults: [
      {
        parameter: 'content-type',
        detail: `${JSON.stringify(label.slice(0, 40))} is no encoding that can be read here`,
      },
    ],
  })
}

const tooLarge = (): Problem =>
  new Problem(
    'body_too_large',
    `A file over HTTP has at most ${MAX_FILE / 2 ** 20} MiB: send it in gzip, or import it by command on the server`,
  )

const unreadable = (why: string): Problem =>
  new Problem('malformed_request', `The form cannot be read: ${why.slice(0, 200)}`)

const twice = (part: string): Problem =>
  new Problem('malformed_request', undefined, {
    faults: [{ parameter: part, detail: `the form has the part "${part}" twice` }],
  })

const mappingTooLarge = (): Problem =>
  new Problem('body_too_large', `A mapping has at most ${MAX_MAPPING / 2 ** 20} MiB`)

async function keep(stream: Readable, path: string): Promise<void> {
  let size = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length
      done(size > MAX_FILE ? tooLarge() : null, piece)
    },
  })
  await pipeline(stream, counted, createWriteStream(path, { mode: OWNER_FILE }))
}

async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    size += (piece as Buffer).length
    if (size > MAX_MAPPING) throw mappingTooLarge()
    pieces.push(piece as Buffer)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch {
    throw new Problem('invalid_mapping', 'the mapping is not in UTF-8')
  }
}
