/** The words for what zod finds wrong: what a value must be, and what it is instead. */
import { z } from 'zod'
import { didYouMean } from './fold/lookalike.js'

type Issue = z.core.$ZodIssue

/** The most characters of a value, and the most words of a closed list, that a message repeats. */
const SHOWN = 80
const MOST_WORDS = 30

/** A value as a message repeats it: in quotation marks, at most 80 characters, no control characters. */
export function quote(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(shorten(value))
    : shorten(JSON.stringify(value) ?? 'nothing')
}

/** At most 80 characters of a text. */
export function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 2 * SHOWN + 2))
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text
}

/**
 * What is wrong with the place that `subject` names: the schema author's own words, and ours instead of zod's
 * standard ones. `near` is the right word that was probably meant.
 */
export function sentence(subject: string, issue: Issue, near?: string): string {
  const words = isStandard(issue) ? predicate(issue, near) : issue.message
  return /^(?:must|is|has|needs?|takes?|may|cannot)\b/.test(words)
    ? `${subject} ${words}`
    : `${subject}: ${words}`
}

const standardMessage = z.locales.en().localeError

function isStandard(issue: Issue): boolean {
  // zod does not mark messages of its own; without `reportInput` their "received …" cannot be computed again, hence the
  // beginning.
  return (
    issue.message.startsWith('Invalid input: expected') || issue.message === standardMessage(issue as never)
  )
}

const NOUNS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}
const noun = (type: string) => NOUNS[type] ?? type

const FORMATS: Record<string, string> = {
  datetime: 'must be an RFC 3339 time in UTC such as 2024-01-31T12:00:00Z',
  date: 'must be a date such as 2024-01-31',
  url: 'must be an absolute URL',
  email: 'must be an e-mail address',
  uuid: 'must be a UUID',
  regex: 'does not have the right form',
}

/** What is wrong, as the rest of a sentence that begins with the name of the place. */
function predicate(issue: Issue, near: string | undefined): string {
  switch (issue.code) {
    case 'invalid_type':
      // Without `reportInput` only the message of zod says so.
      if (/received undefined$/.test(issue.message)) return 'is missing'
      return `must be ${noun(issue.expected)}${isPlain(issue.input) ? `, not ${quote(issue.input)}` : ''}`
    case 'invalid_value':
      return wrongWord(issue, near)
    case 'invalid_union': {
      const types = issue.errors.map((branch) => typeAtRoot(branch)).filter((type) => type !== undefined)
      if ('options' in issue) return `must be one of ${(issue.options as unknown[]).map(quote).join(', ')}`
      return types.length > 0 ? `must be ${[...new Set(types.map(noun))].join(' or ')}` : 'is not valid'
    }
    case 'too_small':
      if (issue.origin === 'string') {
        return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`
      }
      if (issue.origin === 'array') return `must have at least ${counted(issue.minimum, 'entry', 'entries')}`
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string')
        return `must have at most ${counted(issue.maximum, 'character', 'characters')}`
      if (issue.origin === 'array') return `must have at most ${counted(issue.maximum, 'entry', 'entries')}`
      return `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`
    case 'invalid_format':
      return FORMATS[issue.format] ?? `must be a valid ${issue.format}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    default:
      return 'is not valid'
  }
}

function wrongWord(issue: z.core.$ZodIssueInvalidValue, near: string | undefined): string {
  const words = issue.values.map((value) => (typeof value === 'string' ? value : quote(value)))
  const more = words.length - MOST_WORDS
  const list = words.slice(0, MOST_WORDS).join(', ') + (more > 0 ? ` and ${more} more` : '')
  if (!isPlain(issue.input)) return words.length === 1 ? `must be ${list}` : `must be one of ${list}`
  return `cannot be ${quote(issue.input)}${near === undefined ? `: it takes ${list}` : didYouMean(String(issue.input), near)}`
}

// What z.coerce could not read is NaN, which tells nothing.
const isPlain = (value: unknown) =>
  ['string', 'number', 'boolean'].includes(typeof value) && !Number.isNaN(value)
const counted = (n: number | bigint, one: string, many: string) => `${n} ${Number(n) === 1 ? one : many}`

/** The type that a branch of a union wants, where the type is what is wrong. */
export function typeAtRoot(branch: readonly Issue[]): string | undefined {
  const [issue] = branch
  return issue?.code === 'invalid_type' && issue.path.length === 0 ? issue.expected : undefined
}
