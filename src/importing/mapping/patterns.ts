/** Patterns that a mapping's author writes, as RE2 reads them: none of them can take longer than its text. */
import { RE2JS, RE2JSException } from 're2js'

/** The most characters of a pattern. */
export const LONGEST_PATTERN = 500
/** The most instructions of a pattern; `\d{4}` has six. */
const MOST_INSTRUCTIONS = 1_000
/** The most steps for one text: instructions of the pattern times characters of the text. */
const MOST_STEPS = 20_000_000

export interface Pattern {
  /** Its group in the first place where it fits, or all of that place; null where it fits nowhere, or the group is empty. */
  readonly part: (text: string) => { readonly found: string | null } | null
  /** The most characters of a text that it is tried on. */
  readonly longest: number
}

/** @returns the pattern, or in words why it is none */
export function patternOf(text: string): Pattern | string {
  try {
    const compiled = RE2JS.compile(text)
    const groups = compiled.groupCount()
    if (groups > 1)
      return `has ${groups} groups, and takes one: write (?:…) for those that are not to be taken`
    if (compiled.programSize() > MOST_INSTRUCTIONS)
      return 'is too large: repeat less often, such as + instead of {1,1000}'
    return {
      longest: Math.floor(MOST_STEPS / Math.max(1, compiled.programSize())),
      part: (looked) => {
        const matcher = compiled.matcher(looked)
        return matcher.find() ? { found: matcher.group(groups) || null } : null
      },
    }
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return `is no pattern of RE2 (${error.message.replace('error parsing regexp: ', '')})`
  }
}
