/** Tells whether two addresses of the web lead to the same page: what is compared is the page's address, without how it was spelled or who kept a copy. */
import normalizeUrl from 'normalize-url'

/** Parameters that tell a site where a visitor came from, and never which page is asked for. */
const TRACKING = [
  /^utm_/i,
  /^mc_[ce]id$/i,
  /^pk_(?:campaign|kwd|source|medium|content)$/i,
  /^mtm_/i,
  /^_hs(?:enc|mi)$/i,
  /^(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|ysclid|igshid|igsh|li_fat_id|mkt_tok)$/i,
  /^(?:_ga|_gl|ref_src|ref_url|cmpid|ocid|smid|sr_share|share_source|wt\.mc_id|spm_id_from|s_cid|at_medium|at_campaign|ns_campaign|ns_mchannel|ns_source|guccounter|guce_referrer|guce_referrer_sig)$/i,
]

/** Whether a parameter only tells where a visitor came from. */
export const isTracking = (name: string): boolean => TRACKING.some((one) => one.test(name))

/** Where copies of pages are kept whose address has that of the page at its end. */
const ARCHIVES =
  /^(?:web\.archive\.org|archive\.org|wayback\.archive\.org|wayback\.archive-it\.org|archive\.(?:today|is|ph|li|vn|md|fo)|arquivo\.pt|www\.webarchive\.org\.uk|webarchive\.nationalarchives\.gov\.uk|timetravel\.mementoweb\.org|ghostarchive\.org|perma\.cc|webcitation\.org|www\.webcitation\.org|webcache\.googleusercontent\.com|megalodon\.jp)$/
/** Names under which one archive is reached. */
const ARCHIVE_TODAY = /^archive\.(?:today|is|ph|li|vn|md|fo)$/
/** What stands before an address without its scheme: a time, perhaps with letters that say how the copy is shown. */
const BEFORE =
  /^(?:\/[\w-]{1,30}){0,2}\/(?:\d{4,14}(?:[a-z]{2}_)?|\d{4}\.\d\d\.\d\d-\d{6}|newest|\*)\/(?=[^/.]+\.)/
/** Ghostarchive names its copies of videos after them. */
const VIDEO = /^\/varchive\/(?:youtube\/\d+\/)?([\w-]{11})$/
/** An address is put into an archive at most so many times over. */
const DEEPEST = 4

/** What an address leads to. */
export interface WebPage {
  /** The address of the page as it is compared. */
  readonly address: string
  /** Whether what was given is a copy in an archive of it. */
  readonly isCopy: boolean
  /** The address of the page as it was spelled; that of the copy where this does not name its page. */
  readonly spelled: string
}

/**
 * The page that an address leads to. Alike are: what RFC 3986 (section 6) calls so, `http` and `https`, a host with
 * `www.` and without, a slash at the end, the order of parameters, parameters for tracking, what stands behind `#`
 * (unless it begins with `!` or `/`, which names a page of its own), and copies in archives whose address names the page.
 * A copy that does not name it is a page of its own.
 * @param url http or https; what is neither is compared as it is
 */
export function pageOf(url: string): WebPage {
  let address = url
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const original = originalOf(address)
    if (original === null)
      return { address: compared(address), isCopy: depth > 0 || isArchive(address), spelled: address }
    address = original
  }
  return { address: compared(address), isCopy: true, spelled: address }
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}

const isArchive = (url: string): boolean => ARCHIVES.test(parsed(url)?.hostname ?? '')

/** The address of which an archive has a copy; null where the address is none of a copy, or does not name it. */
function originalOf(url: string): string | null {
  const address = parsed(url)
  if (address === null || !ARCHIVES.test(address.hostname)) return null
  const { hostname, pathname, search, searchParams, hash } = address
  if (hostname === 'webcache.googleusercontent.com')
    return webAddress(/^cache:(?:[\w-]{12}:)?(.+)$/.exec(searchParams.get('q') ?? '')?.[1])
  if (hostname.endsWith('webcitation.org')) return webAddress(searchParams.get('url') ?? undefined)
  if (hostname === 'ghostarchive.org') {
    const [, video] = VIDEO.exec(pathname) ?? []
    return video === undefined ? null : `https://www.youtube.com/watch?v=${video}`
  }
  const begins = /\/(?=https?:\/)/.exec(pathname)
  if (begins !== null) return webAddress(pathname.slice(begins.index + 1) + search + hash)
  const [before] = BEFORE.exec(pathname) ?? []
  return before === undefined ? null : webAddress(pathname.slice(before.length) + search + hash)
}

/** What was written as an address of the web, perhaps without its scheme or with one slash too few. */
function webAddress(text: string | undefined): string | null {
  if (text === undefined) return null
  const whole = /^https?:/i.test(text) ? text.replace(/^(https?):\/{0,2}/i, '$1://') : `http://${text}`
  const address = parsed(whole)
  return address?.hostname.includes('.') ? whole : null
}

function compared(url: string): string {
  const address = parsed(url)
  if (address === null || !/^https?:$/.test(address.protocol)) return url
  if (!/^#[!/]/.test(address.hash)) address.hash = ''
  if (ARCHIVE_TODAY.test(address.hostname)) address.hostname = 'archive.today'
  try {
    // What is left of a query once its slash is gone, as of `?/`, may be nothing.
    return normalized(normalized(address.href)).replace(/^https:\/\//, '')
  } catch {
    // What it cannot take apart is the same as what is spelled alike.
    return url
  }
}

const normalized = (url: string): string =>
  normalizeUrl(url, { forceHttps: true, stripAuthentication: false, removeQueryParameters: TRACKING })
