/** The frame of every page: its head with what search engines and previews read, its header, and its footer. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { withoutDirections } from '../domain/text.js'
import { isLanguage, LANGUAGES, type Language } from '../messages/languages.js'
import { language, t } from '../messages/translate.js'
import { ICON_PATH } from './icon.js'
import type { Site } from './site.js'
import { STYLE_PATH } from './style.js'
import { shortened } from './words.js'

export const HTML_TYPE = 'text/html; charset=utf-8'

const TAGS = Object.keys(LANGUAGES).filter(isLanguage)

/** Characters of a description that search engines and previews show. */
const DESCRIPTION = 200

export interface PageHead {
  readonly title: string
  /** A sentence or two about what the page shows. */
  readonly description: string
  /** The address of the page by which it is known; null where it is not to be found by others. */
  readonly canonical: string | null
  /** BCP 47, where it is known. */
  readonly lang?: string | null
  /** Other forms of the same. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[]
  /** JSON-LD. */
  readonly data?: object
  /** The address of the same page in each language; none where it is in English alone. */
  readonly inLanguages?: (language: Language) => string
  /** Stands at the end of what is printed. */
  readonly printed?: string
}

/** A whole page as HTML. All texts are escaped by the renderer. */
export function renderPage(site: Site, head: PageHead, body: ComponentChildren): string {
  const { canonical, alternates = [], data, printed, inLanguages } = head
  // The title of a window and what previews show keep nothing to itself.
  const title = withoutDirections(head.title)
  const about = shortened(withoutDirections(head.description).replace(/\s+/g, ' ').trim(), DESCRIPTION)
  const whole = title === site.title ? title : `${title} · ${site.title}`
  return `<!doctype html>\n${renderToString(
    <html lang={language()} dir={LANGUAGES[language()].direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{whole}</title>
        <meta name="description" content={about} />
        {canonical === null ? (
          <meta name="robots" content="noindex" />
        ) : (
          <link rel="canonical" href={canonical} />
        )}
        {canonical !== null && (
          <>
            <meta property="og:type" content="article" />
            <meta property="og:site_name" content={site.title} />
            <meta property="og:title" content={title} />
            <meta property="og:description" content={about} />
            <meta property="og:url" content={canonical} />
            <meta name="twitter:card" content="summary" />
            <meta name="twitter:title" content={title} />
            <meta name="twitter:description" content={about} />
          </>
        )}
        {alternates.map(({ type, href, title: name }) => (
          <link key={href} rel="alternate" type={type} href={href} title={name} />
        ))}
        {inLanguages &&
          TAGS.map((tag) => <link key={tag} rel="alternate" hreflang={tag} href={inLanguages(tag)} />)}
        <link rel="icon" type="image/svg+xml" href={site.base + ICON_PATH} />
        <link rel="stylesheet" href={site.base + STYLE_PATH} />
        {data !== undefined && (
          // The one text that is not escaped as HTML: in a script nothing is.
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonInScript(data) }} />
        )}
      </head>
      <body>
        <a class="skip" href="#content">
          {t('Skip to the content')}
        </a>
        <header class="site">
          <a href={`${site.base}/`} dir="auto">
            {site.title}
          </a>
        </header>
        <main id="content">{body}</main>
        <footer class="site">
          {site.about && (
            // Made by us of Markdown, whose texts are escaped already.
            <p dir="auto" dangerouslySetInnerHTML={{ __html: site.about.leadHtml }} />
          )}
          <p>
            {site.contact && (
              <>
                {t('Found a mistake?')} <a href={contactLink(site.contact)}>{site.contact}</a> ·{' '}
              </>
            )}
            <a href={`${site.base}/`}>{t('All records')}</a> · <a href={`${site.base}/docs`}>API</a>
          </p>
          {inLanguages && (
            <p class="only-screen languages">
              {TAGS.map((tag, index) => (
                <span key={tag}>
                  {index > 0 && ' · '}
                  <a
                    href={inLanguages(tag)}
                    hreflang={tag}
                    lang={tag}
                    aria-current={tag === language() ? 'true' : undefined}
                  >
                    {LANGUAGES[tag].name}
                  </a>
                </span>
              ))}
            </p>
          )}
          {printed !== undefined && <p class="printed">{printed}</p>}
        </footer>
      </body>
    </html>,
  )}\n`
}

const contactLink = (contact: string): string => (/^https?:/i.test(contact) ? contact : `mailto:${contact}`)

/** JSON that can stand in a script: nothing in it ends the script or begins a comment. */
export const jsonInScript = (data: object): string =>
  JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
