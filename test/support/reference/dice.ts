/** Random choices, and texts in many scripts, that a seed repeats. */

/** Random choices that a seed repeats. */
export class Dice {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  /** Further dice, whose throws leave those of these as they are. */
  aside(): Dice {
    return new Dice(this.#state ^ 0x9e3779b9)
  }
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('nothing to pick from')
    return list[this.between(0, list.length - 1)]!
  }
  /** Up to `most` different ones. */
  some<T>(list: readonly T[], most: number): T[] {
    const found = new Set<T>()
    for (let left = list.length === 0 ? 0 : this.between(0, most); left > 0; left -= 1)
      found.add(this.pick(list))
    return [...found]
  }
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((entry) => [this.next(), entry] as const)
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry)
  }
}

/** Words by script; those of scripts without spaces are cut and joined at random. */
const SPACED = [
  'Café Łódź naïve ÉLÉPHANT Straße São Málaga coöperate COVID-19 l’homme Anti-Corruption 2020 12.5 ＡＢＣ１２ resumé',
  'Москва Ёлка Київ заседание',
  'Ελλάδα Αθήνα έκθεση',
  'السلام عَلَيْكُم الشرطة تقرير',
  '한국 경찰 보고서',
  'police arrested police-station village 12 people report the The of',
].map((line) => line.split(' '))
const UNSPACED = [
  '济南教堂天主教福建長老会議警方采血',
  'がくせいカトリックパーティー警察か々',
  'བོད་ལྗོངས་ཉེན་རྟོག་པ',
  'ประเทศไทยตำรวจจับกุม',
  'ລາວຕຳຫຼວດ',
  'ខ្មែរ',
  'မြန်မာ',
]
const MARKS = ['，', '。', ' ', '、', '・', '「', ' ', '!', '་']
const EMOJI = ['😀', '☀️', '🚓', '❤️', '👩🏽‍⚕️', '(', '— ', '*', '-', 'AND', 'NEAR(']

/** A text in one script or in several. */
export function text(dice: Dice): string {
  const pieces: string[] = []
  for (let left = dice.between(1, 3); left > 0; left -= 1) {
    if (dice.chance(0.5)) {
      const words = dice.chance(0.5) ? SPACED[0]! : dice.pick(SPACED)
      for (let count = dice.between(1, 3); count > 0; count -= 1) {
        const word = dice.pick(words)
        pieces.push(word + (dice.chance(0.15) ? dice.pick([',', '.', ';', '?']) : ''), ' ')
      }
    } else {
      const characters = [...(dice.chance(0.6) ? UNSPACED[0]! : dice.pick(UNSPACED))]
      const start = dice.between(0, characters.length - 1)
      for (const character of characters.slice(start, start + dice.between(1, 6))) {
        pieces.push(character)
        if (dice.chance(0.15)) pieces.push(dice.pick(MARKS))
      }
      if (dice.chance(0.5)) pieces.push(' ')
    }
    if (dice.chance(0.1)) pieces.push(dice.pick(EMOJI), ' ')
  }
  const made = pieces.join('').trim()
  return made === '' ? 'x' : made
}
