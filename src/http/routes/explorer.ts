/** `/`: the explorer page for browsers, links for all others; and the files of the page, which are built beforehand. */
import { fileURLToPath } from 'node:url'
import { escapeUTF8 } from 'entities'
import type { FastifyInstance } from 'fastify'
import { type Config, ConfigError } from '../../config.js'
import { withoutDirections } from '../../domain/text.js'
import { Problem } from '../../errors.js'
import { aboutOf } from '../../pages/about.js'
import { VERSION } from '../../version.js'
import { prefersHtml } from '../plugins/html.js'
import { vary } from '../plugins/vary.js'
import { type Asset, assetOf, readAssets, sendAsset } from './assets.js'
import { previewOf } from './explorer-preview.js'
import { oembedUrl } from './oembed.js'
import { PATHS } from './root.js'
import { JSON_TYPE } from './single.js'

/** Where `npm run build` puts the page; the same from `src` and from `dist`. */
export const BUILT_PAGE = fileURLToPath(new URL('../../../dist/explorer/', import.meta.url))

/**
 * The page runs its own script, asks its own server, and shows data as text: nothing in it is made from markup. From
 * elsewhere come pictures of a basemap alone, and only where the settings name one.
 */
const policyOf = ({ tiles }: Pick<Config, 'tiles'>): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${tiles ? ` ${tiles.origin}` : ''}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/**
 * @param config says what the collection is called, and what it is
 * @param page the folder that the page was built into. Where there is none, as in a clone that was never built, `/`
 * answers browsers with links too.
 */
export async function explorer(
  app: FastifyInstance,
  { page, config }: { page: string; config: Config },
): Promise<void> {
  // Read now, whether or not there is a page, so that what cannot be read stops the start.
  readableAbout(config)
  const assets = readAssets(page)
  const template = assets.get('index.html')
  let last: { readonly values: string; readonly asset: Asset } | null = null
  /** The page for an address; the last one is kept. */
  const pageOf = (template: Asset, of: PageOf): Asset => {
    const values = JSON.stringify(of)
    if (last?.values !== values) last = { values, asset: filled(template, config, of) }
    return last.asset
  }
  const policy = policyOf(config)

  app.get('/', { config: { shell: true }, schema: { hide: true } }, async (request, reply) => {
    vary(reply, 'Accept')
    if (template && prefersHtml(request.headers.accept)) {
      const here = `${request.baseUrl}${request.url.replace(/#.*/, '')}`
      reply.header('content-security-policy', policy)
      reply.header(
        'link',
        `<${oembedUrl(request.baseUrl, here)}>; rel="alternate"; type="application/json+oembed"`,
      )
      const { title, found } = await previewOf(request, reply, config)
      const index = pageOf(template, { title: request.collectionTitle, preview: title, found, here })
      return sendAsset(request, reply, index, 'no-cache')
    }
    const links = Object.entries({ v1: '/v1', ...PATHS }).map(([name, path]) => [
      name,
      request.baseUrl + path,
    ])
    return reply
      .type(JSON_TYPE)
      .header('cache-control', 'no-cache')
      .send(JSON.stringify({ name: 'annals', version: VERSION, links: Object.fromEntries(links) }))
  })

  app.get<{ Params: { file: string } }>('/explorer/:file', { schema: { hide: true } }, (request, reply) => {
    const { file } = request.params
    const asset = file === 'index.html' ? undefined : assets.get(file)
    if (asset === undefined) throw new Problem('not_found')
    // A name with the digest of its content never means anything else.
    const isNamed = /-[A-Z0-9]{8}\.\w+$/.test(file)
    return sendAsset(request, reply, asset, isNamed ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
}

/** @throws ConfigError where the setting is nested so deeply that reading it takes more calls than there can be */
function readableAbout(config: Config): void {
  try {
    aboutOf(config)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ConfigError([
      'ANNALS_ABOUT must not have quotations, lists or emphasis inside of each other so many times',
    ])
  }
}

/** What a page is described by to search engines where nobody says what the collection is. */
const ABOUT = 'Who did what to whom, when, where, and who says so.'

/** What differs from address to address. */
interface PageOf {
  readonly title: string
  /** What previews call it. */
  readonly preview: string
  readonly found: string | null
  readonly here: string
}

/** The page with the name of the collection and what it is. */
function filled({ type, bodies }: Asset, config: Config, { title, preview, found, here }: PageOf): Asset {
  const { contact, tiles, tilesCredit, read, embed } = config
  const about = aboutOf(config)
  const values: Readonly<Record<string, string>> = {
    title,
    preview,
    here,
    description: withoutDirections([found, about?.lead ?? ABOUT].filter((part) => part !== null).join('. ')),
    about: about?.lead ?? '',
    contact: contact ?? '',
    tiles: tiles?.template ?? '',
    tilesCredit: tilesCredit ?? '',
    read,
    embed: embed === '*' ? embed : embed.join(' '),
  }
  const text = bodies.identity.toString().replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    // The one value that is HTML already, with its texts escaped.
    name === 'aboutHtml' ? (about?.html ?? '') : escapeUTF8(values[name] ?? ''),
  )
  return assetOf(type, Buffer.from(text))
}
