/** What looks the same and is not, and what a fault says of it. */
import t from 'tap'
import { nearest } from '../../src/domain/faults.js'
import { identityOf } from '../../src/domain/fold/identity.js'
import { didYouMean, looksLike } from '../../src/domain/fold/lookalike.js'

t.test('what keys are compared as', async (t) => {
  const same = [
    'Île Test',
    'I\u0302le Test',
    'Île  Test',
    ' Île\tTest\n',
    'Île\u3000Test',
    'Î\u00adle\u200b Test\ufeff',
  ]
  for (const text of same) t.equal(identityOf(text), 'Île Test', JSON.stringify(text))
  for (const [one, two] of [
    ['Île', 'Ile'],
    ['a', 'A'],
    ['a b', 'ab'],
    ['ａ', 'a'],
    ['', ' '],
  ])
    if (one !== '') t.not(identityOf(one!), identityOf(two!))
  t.equal(identityOf('\u200b'), '\u200b', 'nothing that is seen is left as it is')
  t.equal(identityOf(''), '')
  t.equal(identityOf('plain ASCII-text_1'), 'plain ASCII-text_1')
  t.equal(identityOf(`e${'\u0301'.repeat(200_000)}`).length > 1, true, 'in time')
})

t.test('a fault never suggests what was written', async (t) => {
  t.equal(looksLike('р\u200bоliсе'), 'police')
  for (const [word, said] of [
    ['acto\u0433', ': did you mean "actor"?'],
    ['аctor', ': it looks like "actor", and holds U+0430 instead: type it again'],
    ['act\u200bor', ': it looks like "actor", and holds U+200B instead: type it again'],
    ['actr', ': did you mean "actor"?'],
    ['ACTOR', ': did you mean "actor"?'],
  ] as const) {
    t.equal(nearest(word, ['actor', 'kind']), 'actor', word)
    t.equal(didYouMean(word, 'actor'), said)
  }
  t.equal(didYouMean('acts', 'aсts'), ': "aсts" looks the same, and holds U+0441: type one of them again')
  t.equal(didYouMean('x', undefined), '')
  t.equal(nearest('Re\u0301gion', ['Région']), 'Région')
  t.match(didYouMean('Re\u0301gion', 'Région'), /holds U\+0301 instead/)
  t.match(didYouMean('Région', 'Re\u0301gion'), /looks the same|holds U\+00E9 instead/)
})
