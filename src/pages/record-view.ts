/** What a page of a record says, as texts and lists of bounded length, so that every form of it says the same. */
import type { Dataset } from '../domain/dataset.js'
import type { IncidentDocument } from '../domain/incident.js'
import { dateInWords } from '../messages/dates.js'
import { notableNumber } from '../messages/notable.js'
import { termInWords } from '../messages/term-labels.js'
import { countryInWords, numberInWords, t } from '../messages/translate.js'
import {
  accuracyInWords,
  codeInWords,
  externalInWords,
  inSentence,
  nameInWords,
  sourcesInWords,
} from '../messages/words.js'
import type { Beside } from '../store/contract/record-context.js'
import { cut, type FirstEntries, MOST, mapped, shareOf, type Text } from './bounds.js'
import { type Called, codesInWords, namesIn } from './field-words.js'
import { claimsOf, disputeOf, sourcesOf } from './record-claims.js'
import type { PageState, Paths } from './site.js'
import { firstOf, labelOf, shortened } from './words.js'

export interface RecordViewGiven {
  readonly record: IncidentDocument
  readonly beside: Beside
  /** What actors and places are called that only claims name, by id. */
  readonly claimed: ReadonlyMap<string, string>
  readonly dataset: Dataset | null
  /** Records that name this one, and how many there are in all. */
  readonly linking: FirstEntries<Text>
  readonly state: PageState
  readonly paths: Paths
}

export type RecordView = ReturnType<typeof viewOfRecord>

export function viewOfRecord(given: RecordViewGiven) {
  const { record, beside, claimed, dataset, linking, state, paths } = given
  const { attributes, date, independent_sources, sources } = record
  const number = notableNumber(attributes)
  const label: Called['code'] = (scheme, code) =>
    termInWords(scheme, code, beside.labels[`${scheme}:${code}`])
  const codes = (scheme: 'act' | 'technology', list: readonly string[]): FirstEntries<Text> =>
    mapped(firstOf(list, MOST.codes), (code) => ({
      text: label(scheme, code),
      href: paths.explorer(scheme, code),
    }))
  const titles = new Map(beside.named.map(({ id, name, lang }) => [id, { name, lang }]))
  const names = namesIn(record, MOST.actors)
  const called: Called = {
    code: label,
    id: (id) => names.get(id) ?? titles.get(id)?.name ?? claimed.get(id),
    isWhole: state.view === 'full',
  }
  return {
    id: record.id,
    revision: record.revision,
    updated: record.updated_at,
    title: record.title,
    lang: record.lang,
    kind: labelOf('kind', record.kind),
    status: record.status === 'published' ? null : labelOf('status', record.status),
    summary: record.summary === null ? null : cut(record.summary, MOST.prose),
    translations: mapped(firstOf(Object.entries(record.translations), MOST.translations), ([lang, text]) => ({
      lang,
      title: text.title,
      summary: text.summary === null ? null : cut(text.summary, MOST.prose).text,
    })),
    when: {
      words: dateInWords(date),
      edtf: date.edtf === dateInWords(date) ? null : date.edtf,
      bounds: boundsInWords(date),
    },
    places: mapped(
      firstOf(record.locations, MOST.places),
      ({ id, role, name, country, radius_m, geometry }) => ({
        text: name,
        href: paths.page('location', id),
        country: country === null ? null : countryInWords(country),
        role: labelOf('location_role', role),
        isSite: role === 'site',
        exactness: geometry === null ? t('exact location unknown') : accuracyInWords(radius_m),
      }),
    ),
    number: number && { name: codeInWords(number.name), value: numberInWords(number.value) },
    verification: labelOf('verification', record.verification),
    support: sourcesInWords(independent_sources, sources.length),
    acts: codes('act', record.acts),
    technologies: codes('technology', record.technologies),
    tags: mapped(
      firstOf(record.tags, MOST.codes),
      (tag): Text => ({ text: tag, href: paths.explorer('tag', tag) }),
    ),
    externalIds: mapped(firstOf(record.external_ids, MOST.codes), ({ scheme, value }) => ({
      name: externalInWords(scheme),
      value,
    })),
    involved: mapped(firstOf(record.actors, MOST.actors), (row) => ({
      role: labelOf('role', row.role),
      code: row.role,
      name: row.name === null ? null : shortened(row.name, MOST.name),
      href: row.id === null ? null : paths.page('actor', row.id),
      unnamed: row.protected ? t('name protected') : t('not named'),
      kind: inSentence(labelOf('actor_kind', row.kind)),
      acts: codesInWords('act', row.acts, called),
      count: row.count === undefined ? null : numberInWords(row.count),
      note: row.note === null || row.note === '' ? null : shortened(row.note, shareOf(record.actors.length)),
    })),
    disputed: record.disputed.map((field) => disputeOf(field, record, called, paths)),
    sources: sourcesOf(sources, paths),
    claims: claimsOf(record, called, paths),
    attributes: mapped(firstOf(Object.entries(attributes), MOST.attributes), ([name, value]) => ({
      name: nameInWords(name),
      value:
        value === null
          ? '–'
          : shortened(
              typeof value === 'boolean' ? (value ? t('yes') : t('no')) : String(value),
              shareOf(Object.keys(attributes).length),
            ),
    })),
    related: mapped(firstOf(record.related, MOST.related), ({ id, relation }) => ({
      relation: labelOf('relation', relation),
      text: shortened(titles.get(id)?.name ?? id, MOST.name),
      lang: titles.get(id)?.lang ?? null,
      href: paths.page('incident', id),
    })),
    linking,
    allLinking: paths.explorer('related', record.id),
    changes: changesOf(beside, 'incident', record.id, paths),
    dataset: dataset && {
      id: dataset.id,
      title: dataset.title,
      version: dataset.version,
      licence: dataset.licence,
      licenceUrl: licenceUrl(dataset.licence),
      attribution: dataset.attribution === null ? null : shortened(dataset.attribution, MOST.note),
      caveats: dataset.caveats === null ? null : shortened(dataset.caveats, MOST.note),
      href: paths.explorer('dataset', dataset.id),
    },
    state,
    json: paths.page('incident', record.id, '.json'),
    explorer: paths.opened(record.id),
  }
}

/** Dates of which the words say all that is known. */
const PLAIN = new Set(['day', 'month', 'year', 'set', 'unknown'])

/** What is known about a date beyond its words; null where they say it all. */
function boundsInWords({
  undated,
  precision,
  qualifier,
  start,
  end,
}: IncidentDocument['date']): string | null {
  if (undated || (PLAIN.has(precision) && qualifier === null)) return null
  const day = (text: string | null): string =>
    text === '-inf' || text === '+inf' || text === null ? t('an unknown day') : text
  const isExact = ({ earliest, latest }: IncidentDocument['date']['start']): boolean => earliest === latest
  const pair = (bounds: IncidentDocument['date']['start']): string =>
    isExact(bounds)
      ? t('on {day}', { day: day(bounds.earliest) })
      : t('between {from} and {to}', { from: day(bounds.earliest), to: day(bounds.latest) })
  const isOne = pair(start) === pair(end)
  if (isExact(start) && isExact(end) && qualifier === null) return null
  if (isOne) return t('For searches it counts as one day {when}.', { when: pair(start) })
  return t('For searches: {begin}; {end}.', {
    begin: start.earliest === '-inf' ? t('no known beginning') : t('begins {when}', { when: pair(start) }),
    end: end.latest === '+inf' ? t('no known end') : t('ends {when}', { when: pair(end) }),
  })
}

/** Where a licence can be read, where it is an id of SPDX. */
export const licenceUrl = (licence: string): string | null =>
  /^[A-Za-z0-9.+-]{1,100}$/.test(licence) && /\d/.test(licence)
    ? `https://spdx.org/licenses/${licence}`
    : null

/** The last changes, the latest first. */
export function changesOf(
  { changes }: Beside,
  type: Parameters<Paths['api']>[0],
  id: string,
  paths: Paths,
): {
  readonly shown: readonly { revision: number; at: string; what: string; href: string }[]
  readonly more: string | null
} {
  const { shown, more } = firstOf(changes, MOST.changes)
  return {
    // That something was taken out of the past says nothing of the record, and leads people to ask what.
    shown: shown
      .filter(({ op }) => op !== 'redacted')
      .map(({ revision, at, op, because }) => ({
        revision,
        at,
        what:
          because === null
            ? codeInWords(op)
            : t('{what} because a linked record changed', { what: codeInWords(op) }),
        href: paths.api(type, id, `/revisions/${revision}`),
      })),
    more: more === 0 ? null : paths.api(type, id, '/revisions'),
  }
}
