/** Words with slips of the hand in worlds at random: what is suggested in either view, against a plain search through all words. */
import t from 'tap'
import { tokensOf } from '../../src/domain/search-text.js'
import type { View } from '../../src/domain/vocabulary.js'
import { seedOf } from '../support/reference/check.js'
import { plainText } from '../support/reference/texts.js'
import { openUniverse, type Universe } from '../support/reference/universe.js'
import { RUNS } from '../support/runs.js'

/** How many letters differ, of which two neighbours that changed places are one where nothing else does. */
function slips(a: string, b: string): number {
  for (let at = 0; a.length === b.length && at + 1 < a.length; at += 1)
    if (a !== b && a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b) return 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

const isWord = (text: string): boolean => /^\p{L}[\p{L}\p{M}]{2,39}$/u.test(text)

/** What is wrong with what is suggested for some word, and whether anything is. */
async function checked(
  { store, reference, dice }: Universe,
  view: View,
): Promise<{ wrong: string | null; isSome: boolean }> {
  /** Words as they are looked for, and as the reference takes them, which folds less. */
  const written = new Map<string, string>()
  const wordsOf = (view: View) =>
    reference.world.incidents
      .filter(({ id }) => reference.has('incident', id, view))
      .flatMap((record) => reference.textsOf(record, view).flatMap((text) => plainText(text).split(' ')))
      .map((text) => {
        const word = tokensOf(text).join(' ')
        written.set(word, text)
        return word
      })
      .filter(isWord)
  // Of what anybody may have heard of, drafts and protected names too.
  const word = dice.pick(wordsOf('full'))
  const at = dice.between(0, word.length - 2)
  const q = dice.pick([
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    word.slice(0, at + 1) + word.slice(at + 2),
    `${word.slice(0, at)}e${word.slice(at)}`,
    `${word.slice(0, at + 1)}o${word.slice(at + 2)}`,
    word,
  ])
  const counted = (word: string) => reference.found({ q: written.get(word) ?? word }, view).length
  const actual = (await store.suggestions({ type: 'incident', view, q }))!
  const typed = tokensOf(q).join(' ')
  const own = counted(q)
  if (own >= 3 || !isWord(typed))
    return { wrong: actual.length === 0 ? null : `${q} finds enough, or is no word`, isSome: false }
  const most = typed.length <= 4 ? 1 : typed.length <= 8 ? 2 : 3
  const near = [...new Set(wordsOf(view))]
    .filter((other) => other !== typed && [typed[0], typed[1]].includes(other[0]))
    .map((other) => ({ other, edits: slips(typed, other), count: counted(other) }))
    .filter(({ edits, count }) => edits <= (own > 0 ? 1 : most) && count >= (own > 0 ? own * 10 : 1))
  const least = Math.min(...near.map(({ edits }) => edits))
  const due = near.filter(({ edits }) => edits === least)
  const told = actual.map(({ suggestion, count }) => `${suggestion} ${count}`)
  const isDue = told.every((one) => due.some(({ other, count }) => one === `${other} ${count}`))
  const isAll = told.length === Math.min(3, due.length) && new Set(told).size === told.length
  const wrong = `${q} (${own}): ${told} instead of ${due.map(({ other, count }) => `${other} ${count}`)}`
  return { wrong: isDue && isAll ? null : wrong, isSome: told.length > 0 }
}

const COUNT = 60

for (const number of [1, 2])
  t.test(`suggestions, world ${number}`, async (t) => {
    const seed = seedOf(120 + number)
    const universe = await openUniverse({ seed, size: 60 })
    t.teardown(() => universe.store.close())
    let suggested = 0
    for (let index = 0; index < COUNT * RUNS; index += 1) {
      const view = index % 2 === 0 ? 'public' : 'full'
      const { wrong, isSome } = await checked(universe, view)
      if (wrong !== null) t.fail(wrong, { seed, view })
      if (isSome) suggested += 1
    }
    t.ok(suggested * 4 > COUNT * RUNS, `enough have suggestions (${suggested})`)
  })
