/** What other sites show in a frame: a timeline, a map, a list or one record, whose the data is, and a way to the collection. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type DrawnMap, MAP_SIZE } from '../charts/map.js'
import { measureInWords, type ShownMeasure } from '../charts/measure-words.js'
import { withoutDirections } from '../domain/text.js'
import { LANGUAGES } from '../messages/languages.js'
import { language, rich, t } from '../messages/translate.js'
import { STYLE_PATH } from './style.js'

export interface EmbedFrame {
  readonly base: string
  readonly title: string
  readonly theme: 'light' | 'dark'
  /** Whose the data is; empty where no record has a dataset. */
  readonly credit: string
  /** Where the same is to be seen in whole. */
  readonly whole: string
  /** What the collection is called. */
  readonly collection: string
}

/** A whole page as HTML. Links open outside of the frame. */
export function renderEmbed(frame: EmbedFrame, body: ComponentChildren): string {
  const { base, title, theme, credit, whole, collection } = frame
  return `<!doctype html>\n${renderToString(
    <html lang={language()} dir={LANGUAGES[language()].direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{withoutDirections(title)}</title>
        <link rel="stylesheet" href={base + STYLE_PATH} />
      </head>
      <body class={`embed embed-${theme}`}>
        <main>{body}</main>
        <footer>
          {credit !== '' && (
            <>
              <bdi>{credit}</bdi> ·{' '}
            </>
          )}
          <Outward href={whole}>
            {rich('More in <name>{collection}</name>', {
              collection,
              name: (chunks) => <bdi>{chunks}</bdi>,
            })}
          </Outward>
        </footer>
      </body>
    </html>,
  )}\n`
}

function Outward({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
    </a>
  )
}

/** A record of a list. */
export interface EmbeddedRecord {
  readonly title: string
  readonly lang: string | null
  readonly when: string
  readonly href: string
}

export function EmbeddedList(props: {
  readonly title: string
  readonly records: readonly EmbeddedRecord[]
  readonly total: number | null
}) {
  const { title, records, total } = props
  return (
    <>
      <h1 dir="auto">{title}</h1>
      <ol>
        {records.map(({ title, lang, when, href }) => (
          <li key={href}>
            <span>{when}</span>
            <Outward href={href}>
              <bdi lang={lang ?? undefined}>{title}</bdi>
            </Outward>
          </li>
        ))}
      </ol>
      {records.length === 0 && <p>{t('No matching records.')}</p>}
      {total !== null && total > records.length && (
        <p>
          {t('The latest {shown, number} of {total, plural, one {# record} other {# records}}.', {
            shown: records.length,
            total,
          })}
        </p>
      )}
    </>
  )
}

export function EmbeddedRecordView(props: {
  readonly record: EmbeddedRecord
  readonly places: string
  readonly summary: string | null
}) {
  const { record, places, summary } = props
  return (
    <>
      <h1 dir="auto" lang={record.lang ?? undefined}>
        {record.title}
      </h1>
      <p>
        {record.when}
        {places !== '' && (
          <>
            {' '}
            · <bdi>{places}</bdi>
          </>
        )}
      </p>
      {summary !== null && (
        <p dir="auto" lang={record.lang ?? undefined}>
          {summary}
        </p>
      )}
      <p>
        <Outward href={record.href}>{t('Sources, claims and history')}</Outward>
      </p>
    </>
  )
}

/** @param weights how much each mark of the map stands for: records, or what is measured of them */
export function EmbeddedMap(props: {
  readonly title: string
  readonly map: DrawnMap | null
  readonly weights: readonly number[]
  readonly measure: ShownMeasure | null
  readonly notShown: number
}) {
  const { title, map, weights, measure, notShown } = props
  // A single record is no large circle, even where there are no more anywhere.
  const most = weights.reduce((a, b) => Math.max(a, b), 10)
  const { width, height } = MAP_SIZE
  return (
    <>
      <h1 dir="auto">{title}</h1>
      {map === null ? (
        <p>{t('None of these records has an exact location.')}</p>
      ) : (
        <figure>
          <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('Map')}: ${title}`}>
            <g class="land">
              {map.land.map((d, index) => (
                <path key={index} d={d} />
              ))}
            </g>
            {map.marks.map(({ x, y, name }, index) => (
              <circle
                key={index}
                class="bubble"
                cx={x}
                cy={y}
                r={Math.round(40 + 180 * Math.sqrt(weights[index]! / most)) / 10}
              >
                <title>{name}</title>
              </circle>
            ))}
          </svg>
          <figcaption>
            {measure === null
              ? t('A circle’s area grows with the number of records.')
              : `${t('circle size: {what} (largest: {count, number})', { what: measureInWords(measure), count: Math.max(...weights, 0) })}.`}{' '}
            {notShown > 0 &&
              `${t('{count, plural, one {# record} other {# records}} not shown: no exact location', { count: notShown })}. `}
            {t('Land and borders: Natural Earth.')}
          </figcaption>
        </figure>
      )}
    </>
  )
}

/** A picture that was drawn by us, whose texts are escaped already. */
export function Picture({ svg }: { readonly svg: string }) {
  return <figure dangerouslySetInnerHTML={{ __html: svg }} />
}
