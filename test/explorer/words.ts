/** Says codes, counts and values in words. */
import t from 'tap'
import { briefly, valueInWords } from '../../src/explorer/words.js'
import { codeInWords, inSentence, metresInWords, recordsInWords } from '../../src/messages/words.js'
import { inLanguage } from '../../src/pages/language.js'

t.test('words', (t) => {
  t.equal(codeInWords('state_body'), 'State body')
  t.equal(inSentence('State body'), 'state body')
  t.equal(inSentence('NGO report'), 'NGO report')
  t.strictSame([0, 1, 12_345].map(recordsInWords), ['0 records', '1 record', '12,345 records'])
  t.strictSame([0, 999, 1_000, 1_234, 9_949, 9_950, 34_400, 1_250_000].map(briefly), [
    '0',
    '999',
    '1k',
    '1.2k',
    '9.9k',
    '10k',
    '34k',
    '1.3M',
  ])
  t.strictSame([10, 999, 1_000, 60_000, 1_250].map(metresInWords), [
    '10 m',
    '999 m',
    '1 km',
    '60 km',
    '1.3 km',
  ])
  t.end()
})

t.test('the value of a claim, whatever its field', (t) => {
  t.equal(valueInWords(null), 'as the record says')
  t.equal(valueInWords('2020'), '2020')
  t.equal(valueInWords({ edtf: '2020', display: 'in 2020' }), 'in 2020')
  t.equal(valueInWords(['arrest', 'torture']), 'arrest; torture')
  t.equal(valueInWords([{ id: 'cn-jinan', role: 'site' }]), 'cn-jinan (site)')
  t.equal(valueInWords({ deaths: 3, place: null }), 'Deaths: 3')
  t.equal(valueInWords({ release: 'x' }, 'attributes'), 'Release: x')
  inLanguage('fr', () => {
    t.equal(
      valueInWords({ role: 'site', release: 'x', party: 'y' }, 'attributes'),
      'Role: site, Release: x, Party: y',
    )
    t.equal(valueInWords({ victim: 'y' }), 'Victime: y')
  })
  t.equal(valueInWords([]), 'none')
  t.equal(valueInWords('<b>'), '<b>')
  t.end()
})
