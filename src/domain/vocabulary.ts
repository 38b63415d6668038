/** Every closed list of the domain, once: its codes, and the words and explanation shown for each code. */
import type { Precision, Qualifier } from './date/precision.js'

/** What a code means to a reader. */
export interface CodeWords {
  readonly label: string
  readonly description: string
}

const words = (label: string, description: string): CodeWords => ({ label, description })

const KIND = {
  incident: words('Incident', 'It happened once.'),
  programme: words('Ongoing practice', 'A practice or campaign that goes on.'),
  publication: words('Publication', 'A report or statement came out.'),
}

const STATUS = {
  draft: words('Draft', 'Being worked on; the public does not see it.'),
  published: words('Published', 'Seen by everybody.'),
  withdrawn: words('Withdrawn', 'Taken back by the editors; its id stays taken.'),
}

const VERIFICATION = {
  unverified: words('Unverified', 'The editors have not looked into it.'),
  reported: words('Reported', 'A source says so; nothing else confirms it.'),
  corroborated: words('Corroborated', 'Independent sources agree.'),
  verified: words('Verified', 'The editors have established it themselves.'),
  disputed: words('Disputed', 'Sources contradict each other on something essential.'),
  retracted: words('Retracted', 'The source has taken it back.'),
}

const ROLE = {
  perpetrator: words('Perpetrator', 'Did the acts.'),
  instigator: words('Instigator', 'Ordered, led or brought about the acts.'),
  victim: words('Victim', 'Suffered the acts.'),
  target: words('Target', 'Was aimed at, whether or not it was reached.'),
  party: words('Party', 'Took part on a side, with no judgement of guilt.'),
  witness: words('Witness', 'Saw or heard it.'),
  reporter: words('Reporter', 'Made it known.'),
  author: words('Author', 'Wrote or issued the publication.'),
  addressee: words('Addressee', 'Was spoken to or called upon.'),
  investigator: words('Investigator', 'Looked into it.'),
  other: words('Other', 'Involved in a way that the note explains.'),
}

const ACTOR_KIND = {
  person: words('Person', 'One human being.'),
  group: words('Group', 'People with something in common, without a body that acts for them.'),
  organisation: words(
    'Organisation',
    'A body outside the state: an association, a company, a newsroom, a party.',
  ),
  state_body: words('State body', 'An authority of a state, at any level.'),
  intergovernmental: words('Intergovernmental body', 'A body that states have set up together.'),
}

const LOCATION_KIND = {
  country: words('Country', 'A state or territory with an ISO 3166-1 code.'),
  region: words('Region', 'A part of a country, down to the county.'),
  city: words('City', 'A town or village.'),
  site: words('Site', 'A building, a street, a spot.'),
}

const LOCATION_ROLE = {
  site: words('Site', 'Where it happened.'),
  origin: words('Origin', 'Where a movement began.'),
  destination: words('Destination', 'Where a movement ended.'),
  jurisdiction: words('Jurisdiction', 'Whose authority it concerns; not drawn on a map.'),
}

const SOURCE_KIND = {
  government_report: words('Government report', 'A report by an authority of a state.'),
  ngo_report: words('NGO report', 'A report by a body outside the state.'),
  intergovernmental: words('Intergovernmental document', 'A document of a body set up by states.'),
  news: words('News', 'An article or broadcast.'),
  press_release: words('Press release', 'A statement given to the press.'),
  testimony: words('Testimony', 'What a person told from their own knowledge.'),
  dataset: words('Dataset', 'Structured data that somebody published.'),
  media: words('Media', 'A photograph, film or recording.'),
  other: words('Other', 'Anything else.'),
}

const RELATION = {
  part_of: words('Part of', 'This record belongs to that one, which is larger.'),
  follows: words('Follows', 'This record came after that one and because of it.'),
  same_pattern: words('Same pattern', 'This record and that one happened in the same manner.'),
  documents: words('Documents', 'This record, a publication, tells of that one.'),
}

const NAME_KIND = {
  official: words('Official', 'The name in law or on papers.'),
  alias: words('Alias', 'Another name in use.'),
  former: words('Former', 'A name no longer in use.'),
  transliteration: words('Transliteration', 'The name written in another script.'),
  short: words('Short', 'An abbreviation or short form.'),
}

const RELIABILITY = {
  A: words('Completely reliable', 'Admiralty A: no doubt about the source.'),
  B: words('Usually reliable', 'Admiralty B: minor doubts; mostly right in the past.'),
  C: words('Fairly reliable', 'Admiralty C: doubts; has been right in the past.'),
  D: words('Not usually reliable', 'Admiralty D: significant doubts.'),
  E: words('Unreliable', 'Admiralty E: lacks authenticity or competence.'),
  F: words('Cannot be judged', 'Admiralty F: no basis for a judgement.'),
}

const CREDIBILITY = {
  '1': words('Confirmed', 'Admiralty 1: confirmed by independent sources.'),
  '2': words('Probably true', 'Admiralty 2: logical, and agrees with other information.'),
  '3': words('Possibly true', 'Admiralty 3: reasonable, not confirmed.'),
  '4': words('Doubtful', 'Admiralty 4: possible, but not logical, and nothing confirms it.'),
  '5': words('Improbable', 'Admiralty 5: contradicted by other information.'),
  '6': words('Cannot be judged', 'Admiralty 6: no basis for a judgement.'),
}

const CLAIM_FIELD = {
  kind: words('Kind', 'The type of record.'),
  title: words('Title', 'The heading.'),
  summary: words('Summary', 'The account.'),
  date: words('Date', 'When.'),
  locations: words('Locations', 'Where.'),
  actors: words('Actors', 'Who did what to whom.'),
  acts: words('Acts', 'What was done.'),
  technologies: words('Technologies', 'By what means.'),
  tags: words('Tags', 'The free tags.'),
  attributes: words('Attributes', 'The values that a dataset brings.'),
  related: words('Related', 'How it hangs together with other records.'),
  '*': words('The whole record', 'All that the record says.'),
}

const PRECISION: Record<Precision, CodeWords> = {
  day: words('Day', 'Known to the day.'),
  month: words('Month', 'Known to the month.'),
  season: words('Season or part of a year', 'Known to a season, quarter, third or half of a year.'),
  year: words('Year', 'Known to the year.'),
  decade: words('Decade', 'Known to the decade.'),
  century: words('Century', 'Known to the century.'),
  millennium: words('Millennium', 'Known to the millennium.'),
  interval: words('Interval', 'An extent from a start to an end.'),
  set: words('Set', 'One or all of several dates.'),
  unknown: words('Unknown', 'No digit of the year is known, or not the first.'),
}

const QUALIFIER: Record<Qualifier, CodeWords> = {
  approximate: words('Approximate', 'EDTF "~": near that date.'),
  uncertain: words('Uncertain', 'EDTF "?": the source is doubtful.'),
  both: words('Approximate and uncertain', 'EDTF "%": both.'),
}

/** All closed lists by the name of their scheme, as `/v1/vocabularies/{scheme}` serves them. */
export const CLOSED_LISTS = {
  kind: KIND,
  status: STATUS,
  verification: VERIFICATION,
  role: ROLE,
  actor_kind: ACTOR_KIND,
  location_kind: LOCATION_KIND,
  location_role: LOCATION_ROLE,
  source_kind: SOURCE_KIND,
  relation: RELATION,
  name_kind: NAME_KIND,
  reliability: RELIABILITY,
  credibility: CREDIBILITY,
  claim_field: CLAIM_FIELD,
  precision: PRECISION,
  qualifier: QUALIFIER,
} as const satisfies Record<string, Record<string, CodeWords>>

export type ClosedScheme = keyof typeof CLOSED_LISTS
export type CodeOf<S extends ClosedScheme> = Extract<keyof (typeof CLOSED_LISTS)[S], string>

/** The codes of a closed list, in the order in which they are shown; at least one, as `z.enum` wants it. */
export function codesOf<S extends ClosedScheme>(scheme: S): [CodeOf<S>, ...CodeOf<S>[]] {
  return Object.keys(CLOSED_LISTS[scheme]) as [CodeOf<S>, ...CodeOf<S>[]]
}

/** The vocabularies that are data: seeded terms which an administrator or an import extends. */
export const OPEN_SCHEMES = ['act', 'technology'] as const
export type OpenScheme = (typeof OPEN_SCHEMES)[number]

/** What a key may do, each containing the one before. */
export const SCOPES = ['read', 'write', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** The two views: what everybody gets, and what a key with scope `read` may ask for. */
export const VIEWS = ['public', 'full'] as const
export type View = (typeof VIEWS)[number]
