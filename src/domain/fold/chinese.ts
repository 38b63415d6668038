/** Traditional Chinese characters as the Simplified ones, character by character, by the table of OpenCC. */
import pairs from 'opencc-js/dict/TSCharacters'

/** What a character of UTF-16 becomes; 0 where it stays. */
const SIMPLIFIED = new Uint16Array(0x10000)
/** What characters beyond those become, and characters that become one beyond. */
const LONGER = new Map<string, string>()
/** Whether a character is written otherwise in the other script. */
const HAS_VARIANT = new Set<string>()

const table = new Map(pairs.split('|').map((pair) => pair.split(' ') as [string, string]))

/** The end of a chain: what a character becomes may stand in the table itself, and folding twice is folding once. */
function endOf(character: string): string {
  const seen = new Set<string>()
  let last = character
  while (!seen.has(last)) {
    seen.add(last)
    last = table.get(last) ?? last
  }
  return last
}

for (const from of table.keys()) {
  const to = endOf(from)
  if (from === to) continue
  HAS_VARIANT.add(from).add(to)
  if (from.length === 1 && to.length === 1) SIMPLIFIED[from.charCodeAt(0)] = to.charCodeAt(0)
  else LONGER.set(from, to)
}

const HAN = /[\u3400-\u9fff\ud840-\ud88f]/
const FIRST = 0x3400

/** The text in Simplified characters. */
export function simplified(text: string): string {
  if (!HAN.test(text)) return text
  let made = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < FIRST) continue
    const isPair = code >= 0xd840 && code < 0xd890
    const one = SIMPLIFIED[code]
    const length = isPair ? 2 : 1
    const to = one ? String.fromCharCode(one) : LONGER.get(text.slice(at, at + length))
    if (to !== undefined) {
      made += text.slice(from, at) + to
      from = at + length
    }
    at += length - 1
  }
  return from === 0 ? text : made + text.slice(from)
}

/** Whether a text has a character that the other script writes otherwise. */
export function hasVariant(text: string): boolean {
  if (!HAN.test(text)) return false
  for (const character of text) if (HAS_VARIANT.has(character)) return true
  return false
}
