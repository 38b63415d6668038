/** Gives lines that end with a carriage return alone, as some programs still write them, the line feed that readers look for. */

/**
 * The text as it is, or, where its first line ends with a carriage return and nothing more, with a line feed for each.
 * @param quote the character around cells that may hold line breaks; null for none
 */
export async function* withLineFeeds(
  text: AsyncIterable<string>,
  quote: string | null,
): AsyncGenerator<string> {
  let endsAlone: boolean | null = null
  let kept = ''
  for await (const piece of text) {
    endsAlone ??= firstEndIsAlone(piece, quote)
    if (!endsAlone) {
      yield piece
      continue
    }
    const whole = kept + piece
    // Whether a line feed follows is known with the next piece.
    kept = whole.endsWith('\r') ? '\r' : ''
    yield (kept === '' ? whole : whole.slice(0, -1)).replaceAll(/\r\n?/g, '\n')
  }
  if (kept !== '') yield '\n'
}

/** null where the text has no line end yet. */
function firstEndIsAlone(text: string, quote: string | null): boolean | null {
  let isInside = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === quote) isInside = !isInside
    else if (isInside) continue
    else if (character === '\n') return false
    // A return that was doubled before a line feed is a slip of the program that wrote the file.
    else if (character === '\r') return text[at + 1] !== '\n' && !text.startsWith('\r\n', at + 1)
  }
  return null
}
