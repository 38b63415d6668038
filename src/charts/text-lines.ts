/** Breaks text into lines for pictures, which do not break it themselves. */
import { withoutDirections } from '../domain/text.js'

/** About how wide a character is, in pixels at 12 pixels of height; those of East Asia have twice as much. */
const WIDTH = 6.2
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(character)
/** So many lines at most; the last one ends in an ellipsis where there is more. */
const MOST = 4

/** How wide a text is, in characters of the usual width. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0)

/**
 * Only as much of a long text is measured as is shown.
 * @param width pixels that a line has
 * @param most how many lines there are at most
 */
export function lines(text: string, width: number, most = MOST): string[] {
  const room = width / WIDTH
  const made: string[] = []
  let line = ''
  let used = 0
  for (const word of wordsOf(withoutDirections(text), room)) {
    const wide = widthOf(word)
    if (line === '') {
      line = word
      used = wide
    } else if (used + 1 + wide <= room) {
      line += ` ${word}`
      used += 1 + wide
    } else {
      made.push(line)
      if (made.length === most) return [...made.slice(0, -1), `${line}…`]
      line = word
      used = wide
    }
  }
  if (line !== '') made.push(line)
  return made
}

/** The words of a text; one that is wider than a line is in parts that fit. */
function* wordsOf(text: string, room: number): Generator<string> {
  for (const [word] of text.matchAll(/\S+/g)) {
    let part = ''
    let used = 0
    for (const character of word) {
      const wide = isWide(character) ? 2 : 1
      if (part !== '' && used + wide > room) {
        yield part
        part = ''
        used = 0
      }
      part += character
      used += wide
    }
    yield part
  }
}
