/** Parts that several pages have: links with their language, lists that say what is left out, maps, and the history. */
import type { ComponentChildren } from 'preact'
import { type DrawnMap, MAP_SIZE } from '../charts/map.js'
import { rich, t } from '../messages/translate.js'
import { accuracyInWords } from '../messages/words.js'
import type { FirstEntries, Text } from './bounds.js'
import { type MoreOf, moreInWords } from './more.js'
import type { changesOf } from './record-view.js'
import { timeInWords } from './words.js'

/** A text that may be in any script, as a link where it leads somewhere. */
export function Named({ text, lang, href, isOutside = false }: Text & { readonly isOutside?: boolean }) {
  const shown = <bdi lang={lang ?? undefined}>{text}</bdi>
  if (!href) return shown
  return isOutside ? (
    <a class="outside" href={href} rel="noreferrer noopener">
      {shown}
    </a>
  ) : (
    <a href={href}>{shown}</a>
  )
}

/** Says how many there are beside those that are shown, and where. */
export function More({
  more,
  href,
  what,
}: {
  readonly more: number
  readonly href: string
  readonly what: MoreOf
}) {
  if (more === 0) return null
  return (
    <p class="note">
      <a href={href}>{moreInWords(more, what)}</a>
    </p>
  )
}

export function Section({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** A row of the list of facts; nothing where there is nothing to list. */
export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>{children}</dd>
    </>
  )
}

export function Codes({
  name,
  codes,
  href,
  what,
}: {
  readonly name: string
  readonly codes: FirstEntries<Text>
  readonly href: string
  readonly what: MoreOf
}) {
  if (codes.shown.length === 0) return null
  return (
    <Fact name={name}>
      <ul class="tags">
        {codes.shown.map((code) => (
          <li key={code.text}>
            <Named {...code} />
          </li>
        ))}
      </ul>
      <More more={codes.more} href={href} what={what} />
    </Fact>
  )
}

export function SmallMap({ map }: { readonly map: DrawnMap | null }) {
  if (map === null) return null
  const { width, height } = MAP_SIZE
  const words = map.marks.map(({ name, radius }) => `${name} (${accuracyInWords(radius)})`)
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('Map')}: ${words.join(t('; '))}`}>
        <g class="land">
          {map.land.map((d, index) => (
            <path key={index} d={d} />
          ))}
        </g>
        {map.marks.map(({ name, x, y, disc, radius }, index) => (
          <g key={index}>
            <title>{name}</title>
            {disc !== null && <path class="disc" d={disc} />}
            {radius === null ? (
              <circle class="ring" cx={x} cy={y} r={9} />
            ) : (
              disc === null && <circle class="point" cx={x} cy={y} r={5} />
            )}
          </g>
        ))}
      </svg>
      <figcaption>
        {map.marks.some(({ disc }) => disc !== null) && `${t('The disc shows how exact the location is.')} `}
        {map.marks.some(({ radius }) => radius === null) && `${t('A dashed ring: accuracy unknown.')} `}
        {t('Land and borders: Natural Earth.')}
      </figcaption>
    </figure>
  )
}

export function History({ changes }: { readonly changes: ReturnType<typeof changesOf> }) {
  if (changes.shown.length === 0) return null
  return (
    <Section title={t('History')}>
      <ol class="rows">
        {changes.shown.map(({ revision, at, what, href }) => (
          <li key={revision}>
            <time dateTime={at}>{timeInWords(at)}</time> · {what} ·{' '}
            <a href={href}>{t('revision {number}', { number: revision })}</a>
          </li>
        ))}
      </ol>
      {changes.more !== null && (
        <p class="note">
          <a href={changes.more}>{t('All revisions, older ones too')}</a>
        </p>
      )}
    </Section>
  )
}

/** Says that what is shown is not what everybody sees now. */
export function StateNotice({
  view,
  release,
  now,
}: {
  readonly view: string
  readonly release: string | null
  readonly now: string
}) {
  if (view === 'full')
    return <p class="notice">{t('This is the editors’ view: it may show what the public does not see.')}</p>
  if (release === null) return null
  return (
    <p class="notice">
      {rich('This is how it stands in the release <name>{release}</name>.', {
        release,
        name: (chunks) => <bdi>{chunks}</bdi>,
      })}{' '}
      <a href={now}>{t('See the current version')}</a>
    </p>
  )
}
