/** Turns codes, counts and values of any shape into words. */
import { type DateOfRecord, dateInWords } from '../messages/dates.js'
import { listed, numberInWords, t } from '../messages/translate.js'
import { codeInWords, inSentence, nameInWords } from '../messages/words.js'

/** A count in at most four characters, for where there is little room: `950`, `1.2k`, `34k`, `1.2M`. */
export function briefly(count: number): string {
  for (const [size, unit] of [
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count < size) continue
    const value = count / size
    return `${numberInWords(value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value))}${unit}`
  }
  return String(count)
}

const isDate = (value: object): value is DateOfRecord => 'display' in value && 'edtf' in value

/** A value of a claim, which has the shape of its field, as text; the names of attributes are those that people gave. */
export function valueInWords(value: unknown, field = ''): string {
  if (value === null || value === undefined) return t('as the record says')
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return value.length === 0 ? t('none') : value.map((one) => valueInWords(one, field)).join(t('; '))
  if (isDate(value)) return dateInWords(value)
  const { edtf, name, id, role, ...rest } = value as Record<string, unknown>
  const whole = edtf ?? name ?? id
  if (whole !== undefined && whole !== null)
    return role ? `${String(whole)} (${inSentence(codeInWords(String(role)))})` : String(whole)
  const parts = Object.entries({ ...(role ? { role } : {}), ...rest }).filter(([, part]) => part !== null)
  const keyInWords = field === 'attributes' ? nameInWords : codeInWords
  return parts.map(([key, part]) => `${keyInWords(key)}: ${valueInWords(part, field)}`).join(t(', '))
}

/** Degrees without their sign, to a tenth. */
const tenths = (degrees: number): string => numberInWords(Math.round(Math.abs(degrees) * 10) / 10)

/** A position in words. */
export const placeInWords = ([longitude, latitude]: readonly [number, number]): string =>
  listed([
    t(latitude < 0 ? '{degrees}° south' : '{degrees}° north', { degrees: tenths(latitude) }),
    t(longitude < 0 ? '{degrees}° west' : '{degrees}° east', { degrees: tenths(longitude) }),
  ])
