/** How many there are beside those that a page shows, in words. */
import type { Message } from '../messages/english.js'
import { t } from '../messages/translate.js'

const MORE = {
  acts: '{count, plural, one {# more act} other {# more acts}}',
  attributes: '{count, plural, one {# more attribute} other {# more attributes}}',
  authors: '{count, plural, one {# more author} other {# more authors}}',
  characters: '{count, plural, one {# more character} other {# more characters}}',
  claims: '{count, plural, one {# more claim} other {# more claims}}',
  external_ids: '{count, plural, one {# more external ID} other {# more external IDs}}',
  involved: '{count, plural, one {# more involved} other {# more involved}}',
  names: '{count, plural, one {# more name} other {# more names}}',
  places: '{count, plural, one {# more place} other {# more places}}',
  records: '{count, plural, one {# more record} other {# more records}}',
  related: '{count, plural, one {# more related record} other {# more related records}}',
  sources: '{count, plural, one {# more source} other {# more sources}}',
  tags: '{count, plural, one {# more tag} other {# more tags}}',
  technologies: '{count, plural, one {# more technology} other {# more technologies}}',
  translations: '{count, plural, one {# more translation} other {# more translations}}',
  values: '{count, plural, one {# more value} other {# more values}}',
} as const satisfies Readonly<Record<string, Message>>

/** What there is more of. */
export type MoreOf = keyof typeof MORE

export const moreInWords = (count: number, what: MoreOf): string => t(MORE[what], { count })
