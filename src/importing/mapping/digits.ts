/** Digits of any script as those of ASCII, by the property of Unicode that says which are decimal. */

let values: ReadonlyMap<string, string> | null = null

/** Unicode keeps the digits of a script together, from 0 to 9. */
function table(): ReadonlyMap<string, string> {
  if (values !== null) return values
  const made = new Map<string, string>()
  let run = 0
  for (let point = 0x80; point < 0x20000; point += 1) {
    const character = String.fromCodePoint(point)
    if (!/^\p{Nd}$/u.test(character)) run = 0
    else {
      made.set(character, String(run % 10))
      run += 1
    }
  }
  values = made
  return made
}

/** The text with digits of ASCII. */
export function asciiDigits(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is ASCII is asked
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return text.replaceAll(/\p{Nd}/gu, (digit) => table().get(digit) ?? digit)
}
