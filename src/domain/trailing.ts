/** Takes a run of one character off the end of a text: as an expression, `x+$` starts again at every `x` of a long text. */

export function withoutTrailing(text: string, character: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === character) end -= 1
  return text.slice(0, end)
}
