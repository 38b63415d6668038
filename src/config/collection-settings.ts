/** The settings of what readers are shown of the collection: its name, what it is, whom to write to, and the map. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { setting, webUrl } from './setting.js'

/** One line of text that people read: no line breaks and no other control characters. */
const lineSchema = (most: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => text !== '' && text.length <= most && !/\p{Cc}/u.test(text))

/** Markdown, as it stands there or in a file; files are read once. */
const aboutSchema = z
  .string()
  .transform((value, context) => {
    const given = value.trim()
    if (!/^[^\n]+\.md$/i.test(given)) return given
    try {
      return readFileSync(given, 'utf8').trim()
    } catch {
      context.addIssue({ code: 'custom', message: 'no file' })
      return z.NEVER
    }
  })
  .refine((text) => text !== '' && text.length <= 20_000 && !/[^\P{Cc}\t\n\r]/u.test(text))

const contactSchema = z
  .string()
  .max(1_000)
  .transform((text, context) => {
    const contact = text.trim()
    const [name, host, ...rest] = contact.split('@')
    if (name && host && rest.length === 0 && !/[\s<>"?&/:]/.test(contact)) return contact
    const url = webUrl(contact)
    if (url && !url.username && !url.password) return url.href
    context.addIssue({ code: 'custom', message: 'no address' })
    return z.NEVER
  })

/** The names in braces of an address of tiles; each must stand in it. */
const TILE_PARTS = ['z', 'x', 'y'] as const

/** A basemap of XYZ tiles: the template of their addresses, and the origin that a page must be let fetch them from. */
export interface TileServer {
  readonly template: string
  readonly origin: string
}

const tilesSchema = z
  .string()
  .max(1_000)
  .transform((text, context): TileServer => {
    const template = text.trim()
    const parts = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name)
    const url = webUrl(template.replace(/\{[zxy]\}/g, '0'))
    // In the name of the host they would be many hosts; and its name stands in a policy, where `*` and `;` mean more.
    const isHostPlain =
      !/^https?:\/\/[^/]*[{}]/i.test(template) && /^https?:\/\/[a-z0-9.:[\]-]+$/.test(url?.origin ?? '')
    const isWhole = parts.length === TILE_PARTS.length && TILE_PARTS.every((name) => parts.includes(name))
    if (url && isHostPlain && isWhole && !url.username && !url.password && !template.includes('#'))
      return { template, origin: url.origin }
    context.addIssue({ code: 'custom', message: 'no template of tiles' })
    return z.NEVER
  })

/** What a collection is called that nobody has named. */
export const UNNAMED = 'annals'

/** By the name of their environment variable. */
export const COLLECTION_SETTINGS = {
  ANNALS_TITLE: setting({
    description:
      'The name of the collection, as the explorer, pages and citations show it. Without it, a server that shows one dataset alone, and not the demo, is called as that is.',
    fallback: UNNAMED,
    must: 'one line of text, at most 200 characters',
    schema: lineSchema(200),
  }),
  ANNALS_ABOUT: setting({
    description:
      'What the collection is, in Markdown, or the path of a file with it that ends in `.md`. The first paragraph stands below the name in the explorer and at the end of pages, all of it in "About the data".',
    fallback: null,
    must: 'Markdown, or the path of a readable file that ends in .md; at most 20,000 characters',
    schema: aboutSchema,
  }),
  ANNALS_CONTACT: setting({
    description: 'Where readers report a mistake: a mail address, or a web address.',
    fallback: null,
    must: 'a mail address such as desk@example.org, or an http or https address',
    schema: contactSchema,
  }),
  ANNALS_TILES: setting({
    description:
      "Raster tiles beneath the explorer's map in place of its own basemap: the template of their addresses, in Web Mercator, such as `https://tiles.example.org/{z}/{x}/{y}.png`.",
    fallback: null,
    must: 'an http or https address with {z}, {x} and {y} once each, no other braces, none of them in the host, and no user',
    schema: tilesSchema,
  }),
  ANNALS_TILES_CREDIT: setting({
    description: 'Whom those tiles are to be credited to; it stands on the map. Needed with `ANNALS_TILES`.',
    fallback: null,
    must: 'one line of text, at most 200 characters',
    schema: lineSchema(200),
  }),
}
