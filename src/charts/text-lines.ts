/** Breaks text into lines for pictures, which do not break it themselves. */
import { withoutDirections } from '../domain/text.js'

/** About how wide a character is, in pixels at 12 pixels of height; those of East Asia have twice as much. */
const WIDTH = 6.2
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(character)
/** So many lines at most; the last one ends in an ellipsis where there is more. */
const MOST = 4

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (isWide(character) ? 2 : 1) * WIDTH, 0)

/**
 * @param width pixels that a line has
 * @param most how many lines there are at most
 */
export function lines(text: string, width: number, most = MOST): string[] {
  const words = withoutDirections(text).replace(/\s+/g, ' ').trim().split(' ')
  const made: string[] = []
  let line = ''
  for (const word of words.flatMap((word) => pieces(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      made.push(line)
      line = word
    } else line = longer
  }
  if (line !== '') made.push(line)
  return made.length <= most ? made : [...made.slice(0, most - 1), `${made[most - 1]}…`]
}

/** A word that is wider than a line, in parts that fit. */
function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const character of word) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return part === '' ? parts : [...parts, part]
}
