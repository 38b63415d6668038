/** The settings of the server: where it is reached, by whom, and what it tells its operator. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { withoutTrailing } from '../domain/trailing.js'
import { setting, webUrl } from './setting.js'

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LEVELS)[number]

/** Which peers may say, in `X-Forwarded-*`, who the client is: nobody, anybody, so many hops, or these addresses. */
export type TrustProxy = boolean | number | string[]

const readList = (text: string): string[] => text.split(',').map((part) => part.trim())

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

const proxySchema = z.string().transform((text, context): TrustProxy => {
  const word = text.trim().toLowerCase()
  if (word === 'false' || word === '0') return false
  if (word === 'true') return true
  if (/^[1-9]\d?$/.test(word)) return Number(word)
  const list = readList(word)
  if (list.every(isNetwork)) return list
  context.addIssue({ code: 'custom', message: 'no network' })
  return z.NEVER
})

/** Whether a text is an origin of which nothing means anything else in a header: hosts of URLs may hold `;`, `*` and quotes. */
const isOrigin = (text: string): boolean =>
  webUrl(text)?.origin === text && /^https?:\/\/(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(text)

const originsSchema = z.string().transform((text, context): '*' | string[] => {
  const list = readList(text)
  if (list.length === 1 && list[0] === '*') return '*'
  if (list.every(isOrigin)) return list
  context.addIssue({ code: 'custom', message: 'no origin' })
  return z.NEVER
})

const baseUrlSchema = z.string().transform((text, context) => {
  const url = webUrl(text.trim())
  // A password in the URL would be printed in every link.
  if (url && !url.username && !url.password && !/[?#]/.test(text)) {
    return url.origin + withoutTrailing(url.pathname, '/')
  }
  context.addIssue({ code: 'custom', message: 'no base URL' })
  return z.NEVER
})

/** Who can read the metrics: whoever has a key, whoever reaches a port of its own, or nobody. */
export type MetricsAccess = 'key' | 'off' | { readonly host: string; readonly port: number }

const metricsSchema = z.string().transform((text, context): MetricsAccess => {
  const word = text.trim()
  if (word === 'key' || word === 'off') return word
  const [, six, name, digits] =
    /^(?:\[([0-9A-Fa-f:.%]{2,60})\]|([A-Za-z0-9._-]{1,253})):(\d{1,5})$/.exec(word) ?? []
  const port = Number(digits)
  const host = six ?? name
  if (host !== undefined && port <= 65_535 && (six === undefined || isIP(six) === 6)) return { host, port }
  context.addIssue({ code: 'custom', message: 'no address' })
  return z.NEVER
})

/** By the name of their environment variable. */
export const SERVER_SETTINGS = {
  HOST: setting({
    description: 'The address to listen on; `0.0.0.0` or `::` for all.',
    fallback: '127.0.0.1',
    must: 'an IP address or a host name',
    schema: z.string().regex(/^[A-Za-z0-9._:%-]+$/),
  }),
  PORT: setting({
    description: 'The TCP port to listen on; `0` picks a free one.',
    fallback: '3000',
    must: 'a whole number from 0 to 65535',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535),
  }),
  ANNALS_URL: setting({
    description:
      'The public base URL that links begin with, such as `https://example.org/annals`; without it, that of the request.',
    fallback: null,
    must: 'an absolute http or https URL without user, query and fragment',
    schema: baseUrlSchema,
  }),
  ANNALS_TRUST_PROXY: setting({
    description:
      'Whose `X-Forwarded-*` headers count: `false`, `true` (anybody: only where nobody can reach the server but through the proxy), the number of proxies, or a comma list of addresses and CIDR ranges.',
    fallback: 'false',
    must: 'false, true, a number of proxies, or a comma list of IP addresses and CIDR ranges',
    schema: proxySchema,
  }),
  ANNALS_CORS_ORIGINS: setting({
    description: 'Which web origins may read answers in a browser: `*`, or a comma list.',
    fallback: '*',
    must: '*, or a comma list of origins such as https://example.org (no path, no trailing slash)',
    schema: originsSchema,
  }),
  ANNALS_EMBED: setting({
    description: 'Which web origins may show `/embed` in a frame: `*`, a comma list, or `none`.',
    fallback: '*',
    must: '*, none, or a comma list of origins such as https://example.org (no path, no trailing slash)',
    schema: z.union([z.literal('none').transform((): string[] => []), originsSchema]),
  }),
  LOG_LEVEL: setting({
    description: `How much is logged: ${LEVELS.join(', ')}.`,
    fallback: 'info',
    must: `one of ${LEVELS.join(', ')}`,
    schema: z.string().toLowerCase().pipe(z.enum(LEVELS)),
  }),
  ANNALS_METRICS: setting({
    description:
      'Who can read the metrics: `key` for whoever has a key with the scope `read`, at `/metrics`; `HOST:PORT`, such as `127.0.0.1:9464`, for whoever reaches that port, which is for them alone; `off` for nobody.',
    fallback: 'key',
    must: 'key, off, or an address and a port such as 127.0.0.1:9464 or [::1]:9464',
    schema: metricsSchema,
  }),
}
