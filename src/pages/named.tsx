/** The pages of actors, places and sources: what is known of them, and the first records that name them. */
import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import type { actorDocumentSchema } from '../domain/actor.js'
import type { locationDocumentSchema } from '../domain/location.js'
import type { sourceDocumentSchema } from '../domain/source.js'
import type { Beside } from '../store/beside.js'
import { cut, MOST, type Part, type Text, webAddress } from './bounds.js'
import type { DrawnMap } from './map.js'
import { Fact, History, More, Named, Section, SmallMap, StateNotice } from './parts.js'
import { factsOf } from './record-claims.js'
import { changesOf } from './record-view.js'
import type { PagedType, Paths, State } from './site.js'
import { codeInWords, counted, firstOf, labelOf, metresInWords, shortened, timeInWords } from './words.js'

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
  readonly naming: Part<Naming>
  readonly state: State
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
      <Section title={counted(record.incident_count, 'record')}>
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
            <a href={list}>Show them on the timeline and the map</a>
          </p>
        )}
      </Section>
      <History changes={changesOf(beside, type, record.id, paths)} />
      <Section title="About this page">
        <dl class="facts">
          <Fact name="Id">
            <code>{record.id}</code>, revision {record.revision}, last updated{' '}
            {timeInWords(record.updated_at)}
          </Fact>
        </dl>
        <p class="forms note">
          <a href={paths.page(type, record.id, '.json')}>JSON</a>
        </p>
      </Section>
    </article>
  )
}

const named = (beside: Beside, id: string): string => beside.named.find((one) => one.id === id)?.name ?? id

interface HierarchyGiven {
  readonly type: 'actor' | 'location'
  readonly parent: string | null
  readonly beside: Beside
  readonly paths: Paths
  readonly list: string
}

/** What it is part of, and what is part of it. */
function Hierarchy({ type, parent, beside, paths, list }: HierarchyGiven) {
  const { shown, more } = firstOf(beside.below, MOST.below)
  return (
    <>
      {parent !== null && (
        <Fact name="Part of">
          <Named text={named(beside, parent)} href={paths.page(type, parent)} />
        </Fact>
      )}
      {shown.length > 0 && (
        <Fact name="Parts of it">
          <ul class="tags">
            {shown.map(({ id, name }) => (
              <li key={id}>
                <Named text={shortened(name, MOST.name)} href={paths.page(type, id)} />
              </li>
            ))}
          </ul>
          {more > 0 && (
            <p class="note">
              There are more: <a href={list}>all records of them</a>
            </p>
          )}
        </Fact>
      )}
    </>
  )
}

function Names({
  names,
  externalIds,
  json,
}: {
  readonly names: ActorDocument['names']
  readonly externalIds: ActorDocument['external_ids']
  readonly json: string
}) {
  const known = firstOf(names, MOST.names)
  const ids = firstOf(externalIds, MOST.names)
  return (
    <>
      {known.shown.length > 0 && (
        <Fact name="Other names">
          <ul>
            {known.shown.map(({ value, lang, kind }, index) => (
              <li key={index}>
                <Named text={shortened(value, MOST.name)} lang={lang} />
                {kind && ` (${labelOf('name_kind', kind).toLowerCase()})`}
              </li>
            ))}
          </ul>
          <More more={known.more} href={json} what="names" />
        </Fact>
      )}
      {ids.shown.map(({ scheme, value }) => (
        <Fact key={`${scheme}:${value}`} name={scheme}>
          <bdi>{value}</bdi>
        </Fact>
      ))}
      {ids.more > 0 && (
        <Fact name="More">
          <More more={ids.more} href={json} what="external ids" />
        </Fact>
      )}
    </>
  )
}

export function ActorPage(given: NamedPageGiven<ActorDocument>) {
  const { record, beside, paths } = given
  const { id, kind, name, names, country, parent, description, external_ids } = record
  const about = description === null ? null : cut(description, MOST.prose)
  const json = paths.page('actor', id, '.json')
  return (
    <Frame {...given} type="actor" kind={labelOf('actor_kind', kind)} title={name}>
      {record.protected && <p class="notice">The name is protected: the public does not see this page.</p>}
      {about && (
        <p class="summary" dir="auto">
          {about.text}
        </p>
      )}
      {about && <More more={about.left} href={json} what="characters" />}
      <dl class="facts">
        {country && <Fact name="Country">{country}</Fact>}
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
        {country && <Fact name="Country">{country}</Fact>}
        {subdivision && <Fact name="Province or state">{subdivision}</Fact>}
        <Fact name="Location">
          {geometry === null ? (
            'exact location unknown'
          ) : (
            <>
              latitude {latitude}, longitude {longitude}
              <small>
                {radius_m === null ? 'accuracy unknown' : `accurate to about ${metresInWords(radius_m)}`}
              </small>
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
    ['Address', webAddress(record.url)],
    ['Archived copy', webAddress(record.archive_url)],
  ] as const
  return (
    <Frame {...given} type="source" kind={labelOf('source_kind', kind)} title={title} lang={lang}>
      <dl class="facts">
        <Fact name="Source">
          <bdi>{factsOf(record)}</bdi>
        </Fact>
        {writers.shown.length > 0 && (
          <Fact name="Authors">
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
                  {shortened(address, MOST.name)}
                </a>
              </Fact>
            ),
        )}
        <Fact name="Cites">
          {cited.shown.length === 0 ? (
            'none recorded'
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
        {record.lang && <Fact name="Language">{record.lang}</Fact>}
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
  return `${what[type] ?? codeInWords(kind)}, named in ${counted(count, 'record')}.`
}
