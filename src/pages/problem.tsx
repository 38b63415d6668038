/** The page of a problem: what is wrong, and what the reader can do about it. */
import type { Fault } from '../errors.js'
import { language, t } from '../messages/translate.js'
import { renderPage } from './page.js'
import type { Site } from './site.js'

/** Details are written in English; that there is nothing is said by the title, in every language. */
const IN_ENGLISH = { lang: 'en', dir: 'auto' } as const

/** What the page shows of a problem, as clients get it in JSON. */
export interface ShownProblem {
  /** The address of what explains it. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors: readonly Pick<Fault, 'detail' | 'suggestion'>[]
  /** The id of the request, as a URN. */
  readonly instance: string
}

export function problemPage(
  { type, title, status, detail, errors, instance }: ShownProblem,
  site: Site,
): string {
  return renderPage(
    site,
    { title, description: status === 404 && language() !== 'en' ? title : detail, canonical: null },
    <article class="problem">
      <p class="kicker">{status}</p>
      <h1>{title}</h1>
      {errors.length === 0 && detail !== title && (status !== 404 || language() === 'en') && (
        <p {...IN_ENGLISH}>{detail.charAt(0).toUpperCase() + detail.slice(1)}</p>
      )}
      {errors.length > 0 && (
        <ul {...IN_ENGLISH}>
          {errors.map(({ detail: fault, suggestion }, index) => (
            <li key={index}>
              {fault}
              {suggestion && !fault.includes(suggestion) && ` Did you mean ${suggestion}?`}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={type}>{t('What this means')}</a> · <a href={`${site.base}/`}>{t('All records')}</a>
      </p>
      <p class="note">
        {t('Request ID:')} <code>{instance.replace('urn:uuid:', '')}</code>
      </p>
    </article>,
  )
}
