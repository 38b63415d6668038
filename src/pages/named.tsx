/** The pages of actors, places and sources: what is known of them, and the first records that name them. */
import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import type { DrawnMap } from '../charts/map.js'
import type { actorDocumentSchema } from '../domain/actor.js'
import type { locationDocumentSchema } from '../domain/location.js'
import type { sourceDocumentSchema } from '../domain/source.js'
import { countryInWords, t } from '../messages/translate.js'
import { accuracyInWords, codeInWords, recordsInWords } from '../messages/words.js'
import type { Beside } from '../store/contract/record-context.js'
import { cut, type FirstEntries, MOST, type Text, webAddress } from './bounds.js'
import { Hierarchy, Names, named } from './named-parts.js'
import { Fact, History, More, Named, Section, SmallMap, StateNotice } from './parts.js'
import { factsOf } from './record-claims.js'
import { changesOf } from './record-view.js'
import type { PagedType, PageState, Paths } from './site.js'
import { firstOf, labelOf, shortened, timeInWords } from './words.js'

export type ActorDocument = z.infer<typeof actorDocumentSchema>
export type LocationDocument = z.infer<typeof locationDocumentSchema>
export type SourceDocument = z.infer<typeof sourceDocumentSchema>

/** A record that names what the page is about. */
export interface Naming extends Text {
  readonly when: string
}

/** What the pages of all three have. */
export interface NamedPageGiven<D> {
  readonly record: D
  readonly beside: Beside
  readonly naming: FirstEntries<Naming>
  readonly state: PageState
  readonly paths: Paths
  readonly map: DrawnMap | null
  /** The page of the public record of now. */
  readonly now: string
}

interface FrameGiven extends Omit<NamedPageGiven<ActorDocument | LocationDocument | SourceDocument>, 'map'> {
  readonly type: Exclude<PagedType, 'incident'>
  readonly kind: string
  readonly title: string
  readonly lang?: string | null
  readonly children: ComponentChildren
}

function Frame({ type, kind, title, lang, record, beside, naming, state, paths, now, children }: FrameGiven) {
  const list = paths.explorer(type, record.id)
  return (
    <article>
      <StateNotice {...state} now={now} />
      <p class="kicker">{kind}</p>
      <h1 dir="auto" lang={lang ?? undefined}>
        {title}
      </h1>
      {children}
      <Section title={recordsInWords(record.incident_count)}>
        <ul class="rows">
          {naming.shown.map(({ when, ...text }, index) => (
            <li key={index}>
              <small>{when}</small>
              <Named {...text} />
            </li>
          ))}
        </ul>
        <More more={naming.more} href={list} what="records" />
        {naming.more === 0 && naming.shown.length > 0 && (
          <p class="note only-screen">
            <a href={list}>{t('Show them on the timeline and the map')}</a>
          </p>
        )}
      </Section>
      <History changes={changesOf(beside, type, record.id, paths)} />
      <Section title={t('About this page')}>
        <dl class="facts">
          <Fact name={t('ID')}>
            <code>{record.id}</code>
            {t(', ')}
            {t('revision {number}', { number: record.revision })}
            {t(', ')}
            {t('last updated {time}', { time: timeInWords(record.updated_at) })}
          </Fact>
        </dl>
        <p class="forms note">
          <a href={paths.page(type, record.id, '.json')}>JSON</a>
        </p>
      </Section>
    </article>
  )
}

export function ActorPage(given: NamedPageGiven<ActorDocument>) {
  const { record, beside, paths } = given
  const { id, kind, name, names, country, parent, description, external_ids } = record
  const about = description === null ? null : cut(description, MOST.prose)
  const json = paths.page('actor', id, '.json')
  return (
    <Frame {...given} type="actor" kind={labelOf('actor_kind', kind)} title={name}>
      {record.protected && (
        <p class="notice">{t('The name is protected: the public does not see this page.')}</p>
      )}
      {about && (
        <p class="summary" dir="auto">
          {about.text}
        </p>
      )}
      {about && <More more={about.left} href={json} what="characters" />}
      <dl class="facts">
        {country && <Fact name={t('Country')}>{countryInWords(country)}</Fact>}
        <Hierarchy
          type="actor"
          parent={parent}
          beside={beside}
          paths={paths}
          list={paths.explorer('actor', id)}
        />
        <Names names={names} externalIds={external_ids} json={json} />
      </dl>
    </Frame>
  )
}

export function PlacePage(given: NamedPageGiven<LocationDocument>) {
  const { record, beside, paths, map } = given
  const { id, kind, name, names, country, subdivision, parent, geometry, radius_m, external_ids } = record
  const [longitude, latitude] = geometry?.coordinates ?? []
  return (
    <Frame {...given} type="location" kind={labelOf('location_kind', kind)} title={name}>
      <dl class="facts">
        {country && <Fact name={t('Country')}>{countryInWords(country)}</Fact>}
        {subdivision && <Fact name={t('Province or state')}>{subdivision}</Fact>}
        <Fact name={t('Location')}>
          {geometry === null ? (
            t('exact location unknown')
          ) : (
            <>
              {t('latitude {latitude}, longitude {longitude}', {
                latitude: String(latitude),
                longitude: String(longitude),
              })}
              <small>{accuracyInWords(radius_m)}</small>
            </>
          )}
        </Fact>
        <Hierarchy
          type="location"
          parent={parent}
          beside={beside}
          paths={paths}
          list={paths.explorer('location', id)}
        />
        <Names names={names} externalIds={external_ids} json={paths.page('location', id, '.json')} />
      </dl>
      <SmallMap map={map} />
    </Frame>
  )
}

export function SourcePage(given: NamedPageGiven<SourceDocument>) {
  const { record, beside, paths } = given
  const { kind, title, lang, authors, cites } = record
  const writers = firstOf(authors, MOST.names)
  const cited = firstOf(cites, MOST.names)
  const json = paths.page('source', record.id, '.json')
  const addresses = [
    [t('Address'), webAddress(record.url)],
    [t('Archived copy'), webAddress(record.archive_url)],
  ] as const
  return (
    <Frame {...given} type="source" kind={labelOf('source_kind', kind)} title={title} lang={lang}>
      <dl class="facts">
        <Fact name={t('Source')}>
          <bdi>{factsOf(record)}</bdi>
        </Fact>
        {writers.shown.length > 0 && (
          <Fact name={t('Authors')}>
            <ul class="tags">
              {writers.shown.map((author, index) => (
                <li key={index}>
                  <bdi>{shortened(author, MOST.name)}</bdi>
                </li>
              ))}
            </ul>
            <More more={writers.more} href={json} what="authors" />
          </Fact>
        )}
        {addresses.map(
          ([name, address]) =>
            address !== null && (
              <Fact key={name} name={name}>
                <a href={address} rel="noreferrer noopener">
                  <bdi>{shortened(address, MOST.name)}</bdi>
                </a>
              </Fact>
            ),
        )}
        <Fact name={t('Cites')}>
          {cited.shown.length === 0 ? (
            t('none recorded')
          ) : (
            <ul>
              {cited.shown.map((id) => (
                <li key={id}>
                  <Named text={shortened(named(beside, id), MOST.name)} href={paths.page('source', id)} />
                </li>
              ))}
            </ul>
          )}
          <More more={cited.more} href={json} what="sources" />
        </Fact>
        {record.lang && <Fact name={t('Language')}>{record.lang}</Fact>}
      </dl>
    </Frame>
  )
}

/** What a page is about, in a sentence, for search engines and previews. */
export function describeNamed(type: Exclude<PagedType, 'incident'>, kind: string, count: number): string {
  const what = {
    actor: labelOf('actor_kind', kind),
    location: labelOf('location_kind', kind),
    source: labelOf('source_kind', kind),
  }
  return t('{what}, named in {count, plural, one {# record} other {# records}}.', {
    what: what[type] ?? codeInWords(kind),
    count,
  })
}
