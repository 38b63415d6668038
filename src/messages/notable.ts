/** Which number of a record readers look for first, guessed by the names of its attributes: how many died, were hurt, were taken. */

/** Words in the names of numbers that say which, where or when something is, not how much. */
const NO_AMOUNT = new Set(
  'id ids gid code ccode no nr number year month day hour minute second date lat latitude lon lng long longitude x y prec precision type version zip index rank active clarity new'.split(
    ' ',
  ),
)
/** Words that end like an identifier and are none. */
const NO_ID = new Set(['aid', 'paid', 'unpaid', 'raid', 'covid', 'acid'])
/** What words in the names of numbers that readers look for first begin with. */
const OF_INTEREST =
  'death dead killed fatalit casualt victim injur wounded missing arrest detain affected displaced magnitude'.split(
    ' ',
  )
const BEST = new Set(['best', 'total', 'all'])

const wordsIn = (name: string): string[] => name.toLowerCase().split(/[^a-z]/)

/** Gleditsch and Ward's numbers of states are written `gwno`, `gwnoa`, `gwnob`. */
const isIdentifier = (word: string): boolean =>
  NO_AMOUNT.has(word) || word.startsWith('gwno') || (/ids?$/.test(word) && !NO_ID.has(word.replace(/s$/, '')))

/** Whether an attribute may say how much, and not which, by its name. */
export const isAmount = (name: string): boolean => !wordsIn(name).some(isIdentifier)

/** Whether readers look for it first. */
export const isOfInterest = (name: string): boolean =>
  isAmount(name) && wordsIn(name).some((word) => OF_INTEREST.some((stem) => word.startsWith(stem)))

/** The one of some names of numbers that readers look for first; null where none has such a name. */
export function notableOf(names: readonly string[]): string | null {
  const numbers = names.filter(isOfInterest)
  return numbers.find((name) => wordsIn(name).some((word) => BEST.has(word))) ?? numbers[0] ?? null
}

/** The notable number of a record; null where it has none. */
export function notableNumber(
  attributes: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly value: number } | null {
  const name = notableOf(Object.keys(attributes).filter((each) => typeof attributes[each] === 'number'))
  return name === null ? null : { name, value: attributes[name] as number }
}
