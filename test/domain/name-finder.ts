/** Finds names in texts as people write them, in many scripts; many at once as each alone, and no sieve lets one through. */
import fc from 'fast-check'
import t from 'tap'
import { NameFinder } from '../../src/domain/name-finder.js'
import { keysOf, likePatterns, maySieve } from '../../src/domain/name-sieve.js'
import { namePhrase } from '../../src/domain/name-ways.js'

const finds = (name: string, text: string): boolean => new NameFinder([namePhrase(name)]).holds(text)

/** Whether the first, coarse look lets a text through, as SQL asks it. */
function isSieved(name: string, text: string): boolean {
  const keys = keysOf([namePhrase(name)])
  const json = JSON.stringify({ text })
  if (/[^\0-\x7f]|%/.test(json)) return maySieve(json, keys)
  return keys
    .flatMap(likePatterns)
    .some((pattern) => new RegExp(pattern.slice(1, -1).replaceAll('_', '.'), 'is').test(json))
}

const FOUND: readonly (readonly [name: string, text: string])[] = [
  ['Ada Vorbild', 'VORBILD, Ada (b. 1980)'],
  ['Ada Vorbild', 'Ada von der Vorbild'],
  ['Ada Vorbild', "Ada Vorbild's house, Vorbild’s"],
  ['Ada Vorbild', 'https://ada.vorbild.example/x'],
  ['Ada Vorbild', '#FreeThem #AdaVorbild'],
  ['Ada Vorbild', 'https://a.example/Ada%20Vorbild'],
  ['Павел Образцов', `https://a.example/${encodeURIComponent('Образцов,_Павел')}`],
  ['Ada Vorbild', 'vorbildada@mail.example'],
  ['Ada Vorbild', 'A\u00adda\u200b Vor\u00adbild'],
  ['Ada Vorbild', 'Ａｄａ　Ｖｏｒｂｉｌｄ'],
  ['Ada Vorbild', 'first line\nAda\nVorbild'],
  ['Ada al-Vorbild', 'Ada Vorbild'],
  ['Jürgen Vorbïld', 'Juergen Vorbild'],
  ['Juergen Vorbild', 'JÜRGEN VORBILD'],
  ['Søren Åby', 'Soeren Aaby'],
  ['Li Beispeng', 'Li Bei-speng'],
  ['Li Bei-speng', 'Beispeng Li'],
  ['Ilgın Örnek', 'ILGIN ÖRNEK’E'],
  ['Ahmet Örnek', 'Ahmetin Örnekten'],
  ['Jonas Pavyzdys', 'Jono Pavyzdžio'],
  ['Matti Esimerkki', 'Matin Esimerkin'],
  ['Marek Przykładowski', 'Marka Przykładowskiego'],
  ['Павел Образцов', 'Павлу Образцову'],
  ['Анна Образцова', 'Анной Образцовой'],
  ['Дмитрий Образец', 'О Дмитрии Образце'],
  ['Ґанна Зразок', 'Ганни Зразок'],
  ['Γιώργος Δείγμας', 'του Γιώργου Δείγμα'],
  ['Γιώργος Δείγμας', 'ΓΙΩΡΓΟΣ ΔΕΙΓΜΑΣ'],
  ['أسماء المثال', 'وأسماءُ مثال'],
  ['عبد الله المثال', 'عبدالله المثال'],
  ['عبدالله المثال', 'لعبد الله المثال'],
  ['علي المثال', 'وعلي المثال'],
  ['علي', 'عن علي وغيره'],
  ['کریم نمونه', 'كريم نمونه'],
  ['דנה הדוגמה', 'ולדנה הַדּוּגְמָה'],
  ['אפרים', 'לאפרים'],
  ['윤보기', '석방된 윤보기는'],
  ['윤 보기', '윤보기에게'],
  ['陳樣本', '对陈样本的判决'],
  ['陈样本', '陳・樣本'],
  ['見本 花子', '花子見本'],
  ['約翰·樣本', '样本约翰'],
  ['ปราณี ตัวอย่าง', 'นางปราณีตัวอย่าง'],
  ['སྐལ་བཟང་དཔེ་', 'སྐལ་བཟང་དཔེའི་'],
  ['सीता उदाहरण', 'सीताजी उदाहरणों'],
  ['አልማዝ ምሳሌ', 'ለአልማዝ ምሳሌ'],
  ['ანა ნიმუში', 'ანას ნიმუშის'],
  ['Վարդան Օրինակ', 'Վարդանի Օրինակին'],
  ['Agent 47', 'agent ٤٧'],
  ['Osvald', 'Osvalds'],
  ['Мария', 'о Марии'],
]

const NOT_FOUND: readonly (readonly [name: string, text: string])[] = [
  ['Ada Vorbild', 'Ada was there. Somebody else was there too, a Vorbild'],
  ['Ada Vorbild', 'Adaptation of the Vorbild'],
  ['Ada Vorbild', 'Vorbild'],
  ['Jan Janssen', 'Janssen'],
  ['Maro Maro', 'Maro alone'],
  ['Li Na', 'Lis Na'],
  ['Agent 47', 'agent 470'],
  ['Osvald', 'Osvaldinho'],
  ['Rose', 'prose'],
  ['陳樣本', '陈样品'],
  ['윤보기', '윤보리'],
  ['علي', 'يعلمون'],
  ['دنا المثال', 'المثال'],
  ['דנה הדוגמה', 'הדוגמה'],
  ['', 'anything'],
  ['!!', 'anything!!'],
]

t.test('names are found in other forms', async (t) => {
  for (const [name, text] of FOUND) {
    t.ok(finds(name, text), `${name}: ${text}`)
    t.ok(finds(name.normalize('NFD'), text.toUpperCase()) || /[ßა-ჰ]/.test(text), `${name}: in capitals`)
    t.ok(isSieved(name, text), `${name}: the sieve keeps ${text}`)
    t.ok(finds(name, `${'word '.repeat(50)}${text} word`), `${name}: further on`)
  }
  for (const [name, text] of NOT_FOUND) t.notOk(finds(name, text), `${name}: ${text}`)
})

const NAMES = FOUND.map(([name]) => name)
const word = fc.constantFrom(
  ...FOUND.flatMap(([name, text]) => [...name.split(' '), ...text.split(' ')]),
  ...['the', 'of', 'Ja', 'a', 'та', 'من', '的', '이', 'e\u0301', 'ae', 'uee', '-', '1', '\\', '"', '\n'],
)
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '-', '', ', ', '\n', '’')), { maxLength: 12 })
  .map((pairs) => pairs.flat().join(''))

t.test('many names are found as each alone, and none that the sieve would have left out', async (t) => {
  const all = new NameFinder(NAMES.map(namePhrase))
  const alone = [...new Set(NAMES.map(namePhrase))].map((phrase) => ({
    phrase,
    finder: new NameFinder([phrase]),
  }))
  fc.assert(
    fc.property(text, (text) => {
      const expected = alone.filter(({ finder }) => finder.holds(text)).map(({ phrase }) => phrase)
      t.strictSame(all.find(text).sort(), expected.sort(), JSON.stringify(text))
      for (const name of NAMES)
        if (finds(name, text)) t.ok(isSieved(name, text), `${name}: ${JSON.stringify(text)}`)
    }),
    { numRuns: 300 },
  )
})

const coded = (text: string): string =>
  Array.from(text, (character) => character.codePointAt(0)!.toString(16)).join(' ')

t.test('a name is found in its own letters, whatever they are', async (t) => {
  const letters = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(letters, letters, (first, last) => {
      const name = `${first} ${last}`
      if (namePhrase(name) === '') return
      // Some characters in the name of an assertion are read as something else by whoever reads the results.
      const detail = coded(name)
      t.equal(namePhrase(namePhrase(name)), namePhrase(name), detail)
      t.ok(finds(name, `x ${name}, y`), detail)
      t.ok(finds(name, name.normalize('NFD')), detail)
      t.ok(isSieved(name, `x ${name}, y`), `${detail} is sieved`)
    }),
    { numRuns: 300 },
  )
})

t.test('ten thousand names and long texts of nothing but their words take no long time', async (t) => {
  const syllables = ['ma', 'ro', 'ti', 'ne', 'lu', 'ka', 'so', 'vi', 'de', 'pa']
  const words = syllables.flatMap((a) => syllables.map((b) => `${a}${b}xo`))
  const names = words.flatMap((first) => words.map((last) => `${first} ${last}`))
  const finder = new NameFinder(names.map(namePhrase))
  const begin = performance.now()
  t.strictSame(finder.find('maroxo tinexo').sort(), ['maroxo tinexo', 'tinexo maroxo'])
  t.equal(finder.find(`${'maroxo '.repeat(10_000)}end`).length, 1, 'maroxo maroxo')
  t.equal(new NameFinder(['محمد محمد محمد']).find(`${'محمد'.repeat(50_000)}`).length, 1)
  t.equal(new NameFinder(['محمد علي']).find(`${'محمد'.repeat(50_000)}`).length, 0)
  t.equal(new NameFinder(['ab cd']).find(`${'ab '.repeat(50_000)}`).length, 0)
  const one = Array.from({ length: 60 }, () => 'same').join(' ')
  t.equal(new NameFinder([one]).find('same '.repeat(20_000)).length, 1)
  t.comment(`${Math.round(performance.now() - begin)} ms`)
})
