/** Files that are built beforehand: read once, and sent in whichever coding a client takes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { entityTag, names, tagOfBody } from '../../domain/entity-tag.js'
import { type Coding, codingFor } from '../plugins/codings.js'
import { vary } from '../plugins/vary.js'
import { JSON_TYPE } from './single.js'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: JSON_TYPE,
  txt: 'text/plain; charset=utf-8',
  // TypeScript has no registered media type.
  ts: 'text/plain; charset=utf-8',
}
const ENDINGS: Readonly<Record<Coding, string>> = { identity: '', gzip: '.gz', br: '.br' }

/** A file, in every coding that it was compressed to. */
export interface Asset {
  readonly type: string
  readonly tag: string
  readonly bodies: Readonly<Record<Coding, Buffer>>
}

/** The files of a folder by name, each with a `.gz` and a `.br` beside it; none where there is no such folder. */
export function readAssets(folder: string): Map<string, Asset> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder).filter((name) => !/\.(gz|br)$/.test(name))
  return new Map(
    files.map((name) => {
      const read = (ending: string) => readFileSync(join(folder, name + ending))
      const body = read('')
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
      const bodies = { identity: body, gzip: read(ENDINGS.gzip), br: read(ENDINGS.br) }
      return [name, { type, tag: tagOfBody(body), bodies }]
    }),
  )
}

/** A file that is made now, which takes a moment: compressed here. */
export const assetOf = (type: string, body: Buffer): Asset => ({
  type,
  tag: tagOfBody(body),
  bodies: { identity: body, gzip: gzipSync(body), br: brotliCompressSync(body) },
})

/** @param control the header `Cache-Control` */
export function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, tag, bodies }: Asset,
  control: string,
) {
  const coding = codingFor(request.headers['accept-encoding'])
  vary(reply, 'Accept-Encoding')
  reply.header('etag', entityTag(tag, coding)).header('cache-control', control)
  const wanted = request.headers['if-none-match']
  if (wanted !== undefined && names(wanted, tag)) return reply.code(304).send()
  if (coding !== 'identity') reply.header('content-encoding', coding)
  return reply.type(type).send(bodies[coding])
}
