/** Every message exists in every language, with the same arguments, and with the plurals that the language has. */
import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import t from 'tap'
import { DATES } from '../../src/messages/english/dates.js'
import { EXPLORER } from '../../src/messages/english/explorer.js'
import { EXPLORER_PARTS } from '../../src/messages/english/explorer-parts.js'
import { PAGES } from '../../src/messages/english/pages.js'
import { PROBLEM_TITLES } from '../../src/messages/english/problems.js'
import { SHARE } from '../../src/messages/english/share.js'
import { TERMS } from '../../src/messages/english/terms.js'
import { LANGUAGES, type OtherLanguage } from '../../src/messages/languages.js'
import { OTHER_LANGUAGES } from '../../src/messages/others.js'
import { inRoot } from '../support/root.js'

const PARTS = [DATES, EXPLORER, EXPLORER_PARTS, PAGES, PROBLEM_TITLES, SHARE, TERMS]
const ENGLISH: readonly string[] = PARTS.flat()
const OTHERS = Object.keys(OTHER_LANGUAGES) as OtherLanguage[]

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of arguments and tags, in any order, and the plural categories of each argument. */
function shapeOf(message: string): { names: string[]; categories: string[][] } {
  const names = new Set<string>()
  const categories: string[][] = []
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if ('options' in element) categories.push(Object.keys(element.options).sort())
      // 0 is text, and 7 the sign that stands for the number of a plural.
      if (element.type !== 0 && element.type !== 7) names.add(element.value)
      if ('options' in element) for (const { value } of Object.values(element.options)) walk(value)
      if ('children' in element) walk(element.children)
    }
  }
  walk(new IntlMessageFormat(message, 'en').getAst())
  return { names: [...names].sort(), categories }
}

t.test('no message is listed twice', async (t) => {
  t.strictSame(
    ENGLISH.filter((message, index) => ENGLISH.indexOf(message) !== index),
    [],
  )
})

t.test('every message is used', async (t) => {
  const isSource = (path: string) => /\.(?:tsx?|json)$/.test(path) && !path.startsWith('messages/english/')
  const files = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' }).filter(isSource)
  const others = OTHERS.map((language) => `messages/${language}/`)
  const text = [
    ...files
      .filter((path) => !others.some((other) => path.startsWith(other)))
      .map((path) => readFileSync(inRoot(`src/${path}`), 'utf8')),
    readFileSync(inRoot('seed/terms.json'), 'utf8'),
  ].join('\n')
  // Codes and names of fields become words by their underscores.
  const isUsed = (message: string): boolean =>
    [message, message.replaceAll("'", "\\'"), message.toLowerCase().replaceAll(' ', '_')].some((form) =>
      text.includes(form),
    )
  t.strictSame(
    ENGLISH.filter((message) => !isUsed(message)),
    [],
  )
})

for (const language of OTHERS)
  t.test(`${LANGUAGES[language].name} (${language})`, async (t) => {
    const messages: Readonly<Record<string, string>> = await OTHER_LANGUAGES[language]()
    t.strictSame(Object.keys(messages).sort(), [...ENGLISH].sort(), 'the same messages')
    const { locale } = LANGUAGES[language]
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    for (const [message, translated] of Object.entries(messages)) {
      const [shape, other] = [shapeOf(message), shapeOf(translated)]
      t.strictSame(other.names, shape.names, `the arguments of “${message}”`)
      for (const found of other.categories)
        t.strictSame(
          // The millions of French and Spanish have a form of their own, which is never needed here.
          found.filter((category) => category !== 'many' || !['es', 'fr'].includes(language)),
          [...categories]
            .filter((category) => category !== 'many' || !['es', 'fr'].includes(language))
            .sort(),
          `the plurals of “${message}”`,
        )
      t.equal(other.categories.length, shape.categories.length, `the plurals of “${message}”`)
    }
    const same = Object.entries(messages).filter(
      ([message, translated]) => message === translated && /[a-z]{4}/.test(message.replace(/\{[^}]*\}/g, '')),
    )
    t.ok(same.length < ENGLISH.length * 0.05, `${same.length} are as in English`)
  })
