/** Whether names stand in a text, or anywhere in a JSON text. */
import { NameFinder } from '../../domain/name-finder.js'

/** Whether a text holds one of the names. */
export const isHeld = (text: string, phrases: readonly string[]): boolean =>
  NameFinder.of(phrases).holds(text)

/** Whether a text anywhere in a JSON text holds one of the names. */
export function isHeldInJson(json: string, phrases: readonly string[]): boolean {
  const finder = NameFinder.of(phrases)
  const isIn = (value: unknown): boolean => {
    if (typeof value === 'string') return finder.holds(value)
    if (typeof value !== 'object' || value === null) return false
    return Object.entries(value).some(([key, inner]) => finder.holds(key) || isIn(inner))
  }
  return isIn(JSON.parse(json))
}
