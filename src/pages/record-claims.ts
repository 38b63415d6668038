/** Who says so: the sources of a record with whom they cite, its claims by field, and what they differ on. */
import type { IncidentDocument } from '../domain/incident.js'
import { t } from '../messages/translate.js'
import { inSentence } from '../messages/words.js'
import { type FirstEntries, MOST, mapped, shareOf, type Text, webAddress } from './bounds.js'
import { type Called, fieldInWords } from './field-words.js'
import type { Paths } from './site.js'
import { firstOf, labelOf, reliabilityInWords, shortened } from './words.js'

type Source = IncidentDocument['sources'][number]
type Claim = IncidentDocument['claims'][number]

export interface ShownSource extends Text {
  readonly id: string
  /** Its page here; `href` is where it is on the web. */
  readonly page: string
  readonly facts: string
  /** Whether another source cites it, and it cites none: of one that stands alone nobody has said whom it cites. */
  readonly isOriginal: boolean
  /** How far below the first that cites it, at most three. */
  readonly depth: number
  readonly cites: readonly string[]
}

/** The sources, those that cite above those that they cite, down to the original ones. */
export function sourcesOf(sources: IncidentDocument['sources'], paths: Paths): FirstEntries<ShownSource> {
  const { shown, more } = firstOf(sources, MOST.sources)
  const known = new Map(shown.map((source) => [source.id, source]))
  const depths = depthsOf(shown)
  const cited = new Set(sources.flatMap(({ id, cites }) => cites.filter((one) => one !== id)))
  const ordered = [...shown].sort((a, b) => depths.get(a.id)! - depths.get(b.id)!)
  return {
    shown: ordered.map((source) => {
      const cites = source.cites.filter((id) => id !== source.id)
      return {
        id: source.id,
        text: shortened(source.title, MOST.name),
        href: webAddress(source.url),
        page: paths.page('source', source.id),
        facts: factsOf(source),
        // Of one that is not shown it is still said that it is cited.
        isOriginal: cites.length === 0 && cited.has(source.id),
        depth: Math.min(3, depths.get(source.id)!),
        cites: citedIn(cites, known),
      }
    }),
    more,
  }
}

/** The titles of those that a source cites, and how many more there are. */
function citedIn(cites: readonly string[], known: ReadonlyMap<string, Source>): readonly string[] {
  const { shown, more } = firstOf(cites, MOST.rivals)
  const titles = shown.map((id) => shortened(known.get(id)?.title ?? id, MOST.name))
  return more === 0 ? titles : [...titles, t('{count, number} more', { count: more })]
}

/** Rounds in which a source sinks below whom cites it: more than three steps are not distinguished. */
const ROUNDS = 4

function depthsOf(sources: readonly Source[]): Map<string, number> {
  const depths = new Map(sources.map(({ id }) => [id, 0]))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { id, cites } of sources)
      for (const cited of cites) {
        const below = depths.get(cited)
        if (below !== undefined && cited !== id)
          depths.set(cited, Math.min(ROUNDS, Math.max(below, depths.get(id)! + 1)))
      }
  return depths
}

export const factsOf = ({
  kind,
  publisher,
  published,
  reliability,
}: Pick<Source, 'kind' | 'publisher' | 'published' | 'reliability'>): string =>
  [
    publisher === null ? null : shortened(publisher, MOST.name),
    labelOf('source_kind', kind),
    published,
    reliability === null ? null : reliabilityInWords(reliability),
  ]
    .filter((fact) => fact !== null)
    .join(' · ')

export interface ShownClaim {
  readonly value: readonly string[] | null
  readonly source: Text
  readonly locator: string | null
  readonly credibility: string | null
  readonly isAdopted: boolean
  readonly note: string | null
}

/** @param most characters of its value, and of its note */
function claimOf(
  { field, value, source, locator, credibility, adopted, note }: Claim,
  record: IncidentDocument,
  called: Called,
  paths: Paths,
  most: number,
): ShownClaim {
  const said = record.sources.find(({ id }) => id === source)
  return {
    value: value === null ? null : fieldInWords(field, value, called, most),
    source: { text: shortened(said?.title ?? source, MOST.name), href: paths.page('source', source) },
    locator: locator === null ? null : shortened(locator, MOST.name),
    credibility: credibility === null ? null : inSentence(labelOf('credibility', String(credibility))),
    isAdopted: adopted,
    note: note === null || note === '' ? null : shortened(note, most),
  }
}

/** The claims by field, in the order in which fields are first spoken of. */
export function claimsOf(record: IncidentDocument, called: Called, paths: Paths) {
  const { shown, more } = firstOf(record.claims, MOST.claims)
  const fields = [...new Set(shown.map(({ field }) => field))]
  return {
    fields: fields.map((field) => ({
      field: labelOf('claim_field', field),
      claims: shown
        .filter((claim) => claim.field === field)
        .map((claim) => claimOf(claim, record, called, paths, shareOf(shown.length))),
    })),
    more,
  }
}

/** What the record says of a field, and what others say instead, each with its sources. */
export function disputeOf(
  field: IncidentDocument['disputed'][number],
  record: IncidentDocument,
  called: Called,
  paths: Paths,
) {
  const about = record.claims.filter((claim) => claim.field === field)
  const rivals = new Map<string, { value: readonly string[]; claims: Claim[] }>()
  for (const claim of about.filter(({ adopted }) => !adopted).slice(0, MOST.claims)) {
    const value =
      claim.value === null ? [t('something else')] : fieldInWords(field, claim.value, called, MOST.name)
    // By all that is said, not by what is shown of it: two accounts may begin with the same words.
    const key = JSON.stringify(claim.value)
    const rival = rivals.get(key) ?? { value, claims: [] }
    rival.claims.push(claim)
    rivals.set(key, rival)
  }
  const sourcesOfClaims = (claims: readonly Claim[]): FirstEntries<ShownClaim> =>
    mapped(firstOf(claims, MOST.rivals), (claim) => claimOf(claim, record, called, paths, MOST.name))
  const { shown, more } = firstOf([...rivals.values()], MOST.rivals)
  return {
    field: labelOf('claim_field', field),
    now:
      field === '*' ? [t('all that is shown here')] : fieldInWords(field, record[field], called, MOST.note),
    followed: sourcesOfClaims(about.filter(({ adopted }) => adopted)),
    rivals: shown.map(({ value, claims }) => ({ value, claims: sourcesOfClaims(claims) })),
    more,
  }
}
