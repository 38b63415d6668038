/** Translates the labels that annals comes with, and leaves those that people wrote as they are. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { TERM_LABELS, termInWords } from '../../src/messages/term-labels.js'
import { translated } from '../../src/messages/translate.js'
import { codeInWords, nameInWords } from '../../src/messages/words.js'
import { inLanguage } from '../../src/pages/language.js'
import { inRoot } from '../support/root.js'

t.test('the terms are those that every database gets', async (t) => {
  const terms: { scheme: string; code: string; label: string }[] = JSON.parse(
    readFileSync(inRoot('seed/terms.json'), 'utf8'),
  )
  t.strictSame(
    TERM_LABELS,
    Object.fromEntries(terms.map(({ scheme, code, label }) => [`${scheme}:${code}`, label])),
  )
})

t.test('labels of terms', async (t) => {
  const inFrench = (...given: Parameters<typeof termInWords>) => inLanguage('fr', () => termInWords(...given))
  t.equal(inFrench('act', 'arrest', 'Arrest'), 'Arrestation')
  t.equal(inFrench('act', 'arrest', undefined), 'Arrestation')
  t.equal(inFrench('act', 'arrest', 'Release'), 'Release', 'changed by the editors')
  t.equal(inFrench('act', 'release', 'Release'), 'Release', 'added by the editors')
  t.equal(inFrench('act', 'held', 'Arrest'), 'Arrest', 'added, with the words of another')
  t.equal(inFrench('act', 'release', undefined), 'Release')
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    for (const language of ['en', 'fr'] as const) {
      t.equal(
        inLanguage(language, () => termInWords('act', name, undefined)),
        nameInWords(name),
      )
      t.equal(
        inLanguage(language, () => translated(name)),
        name,
      )
      t.equal(
        inLanguage(language, () => termInWords('act', 'x', name)),
        name,
      )
    }
})

t.test('names that people gave stay as they are', async (t) => {
  inLanguage('fr', () => {
    t.equal(codeInWords('perpetrator'), 'Auteur des faits')
    for (const name of ['release', 'light', 'set', 'open', 'party'])
      t.equal(nameInWords(name), name.charAt(0).toUpperCase() + name.slice(1))
  })
})
