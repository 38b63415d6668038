/** Turns codes, counts and values of any shape into words. */

/** A code as words: `state_body` is "State body". The labels of the API are better where they are at hand. */
export function codeInWords(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const NUMBER = new Intl.NumberFormat('en')
export const numberInWords = (value: number): string => NUMBER.format(value)

/** A count and what is counted: `1 record`, `1,234 records`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberInWords(count)} ${count === 1 ? one : many}`

/** A count in at most four characters, for where there is little room: `950`, `1.2k`, `34k`, `1.2M`. */
export function briefly(count: number): string {
  for (const [size, unit] of [
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count < size) continue
    const value = count / size
    return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)}${unit}`
  }
  return String(count)
}

/** A radius or distance in metres: `10 m`, `60 km`. */
export function metresInWords(metres: number): string {
  return metres < 1_000 ? `${numberInWords(metres)} m` : `${numberInWords(Math.round(metres / 100) / 10)} km`
}

/** A value of a claim, which has the shape of its field, as text. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'as the record says'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueInWords).join('; ')
  const { display, edtf, name, id, role, ...rest } = value as Record<string, unknown>
  const whole = display ?? edtf ?? name ?? id
  if (whole !== undefined && whole !== null)
    return role ? `${String(whole)} (${codeInWords(String(role)).toLowerCase()})` : String(whole)
  const parts = Object.entries({ ...(role ? { role } : {}), ...rest }).filter(([, part]) => part !== null)
  return parts.map(([key, part]) => `${codeInWords(key)}: ${valueInWords(part)}`).join(', ')
}
