/** Searches for words in other spellings than they are stored in: what a reader takes for the same is found, and nothing else. */
import t from 'tap'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import { found } from '../support/asked.js'
import { actor, incident } from '../support/records.js'
import { openStore } from '../support/stores.js'

/** A text, and what is typed to find it. */
const SAME: readonly (readonly [text: string, q: string])[] = [
  ['KADIKÖY İSTASYONU KAPATILDI', 'kadıköy istasyonu'],
  ['Kadıköy istasyonu', 'KADIKOY ISTASYONU'],
  ['IĞDIR', 'ığdır'],
  ['GROSSE STRASSE', 'große Straße'],
  ['Große Straße', 'GROẞE STRASSE'],
  ['Ţară și Łódź', 'Tara si Lodz'],
  ['Đặng ở Đồng Nai', 'Dang Dong Nai'],
  ['Ærø, Øster og Þingvellir', 'aero oster thingvellir'],
  ['Əhmədli', 'ahmadli'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['ОБЪЁМ', 'объем'],
  ['مظاهرة أمام الوزارة', 'مظاهره امام'],
  ['إضراب آخر', 'اضراب اخر'],
  ['مستشفى', 'مستشفي'],
  ['مُظَاهَرَةٌ', 'مظاهرة'],
  ['مظـــاهرة', 'مظاهرة'],
  ['مسؤول', 'مسوول'],
  ['خیابان کریمی', 'خيابان كريمي'],
  ['سال ۱۳۹۸', '1398'],
  ['वर्ष २०१९', '2019'],
  ['عام ٢٠١٩', '۲۰۱۹'],
  ['שָׁלוֹם', 'שלום'],
  ['बड़ा बाज़ार', 'बडा बाजार'],
  ['गाँव', 'गांव'],
  ['نمی‌دانم', 'نمیدانم'],
  ['demon\u00adstration', 'demonstration'],
  ['wa\u200bter\u2060cannon', 'watercannon'],
  ['the Sāmarrāʾ road', 'Samarra'],
  ['ʿAmmār', 'ammar'],
  ["the Sana'a road", 'Sanaʿa'],
  ['Sanaʿa', "sana'a"],
  ['Sana’a', "sana'a"],
  ['경비원들이 시위대를 막았다', '시위대'],
  ['부산시위', '시위'],
  ['김 표본', '김표본'],
  ['اعتقلت القوات', 'قوات'],
  ['وبالقوات', 'قوات'],
  ['قواتهم', 'قوات'],
  ['مدرستنا', 'مدرسة'],
  ['مدرسة', 'المدرسة'],
  ['והמפגינים', 'מפגינים'],
  ['廣場上的遊行', '广场'],
  ['广场上的游行', '廣場'],
  ['ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
]

/** Texts that something else is meant by. */
const OTHER: readonly (readonly [text: string, q: string])[] = [
  ['कि', 'का'],
  ['か', 'が'],
  ['กา', 'ก่อ'],
  ['شرطي', 'شراء'],
  ['علم', 'معلم'],
  ['agreement', 'greement'],
  ['ба', 'па'],
]

t.test('the same word is found however it is spelled', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  await store.put([
    ...SAME.map(([title], index) => incident(`same-${index}`, { title })),
    ...OTHER.map(([title], index) => incident(`other-${index}`, { title })),
  ])
  for (const [index, [text, q]] of SAME.entries())
    t.ok((await found(store, { q })).includes(`same-${index}`), `${q} finds ${text}`)
  for (const [index, [text, q]] of OTHER.entries())
    t.notOk((await found(store, { q })).includes(`other-${index}`), `${q} does not find ${text}`)
  t.strictSame(await found(store, { q: 'قوات -القوات' }), [], 'what is excluded is so in all its forms')
})

t.test('Chinese in the characters of the question comes first, wherever it stands', async (t) => {
  const store = await openStore({ path: ':memory:' })
  t.teardown(() => store.close())
  await store.put([
    actor('a', { name: '學習小組' }),
    incident('traditional', { title: '學習', summary: '學習學習學習' }),
    incident('simplified', { title: 'One', summary: '今天学习' }),
    incident('both', { title: '学习', summary: '學習' }),
    incident('named', { title: 'Two', actors: [{ id: 'a', role: 'victim' }] }),
  ])
  const ranked = async (q: string, view = 'public') => {
    const page = await store.incidents(planIncidents(incidentsQuery.parse({ q, view, sort: 'relevance' })))
    return page.rows.map(({ document }) => JSON.parse(String(document)).id as string)
  }
  for (const view of ['public', 'full']) {
    t.strictSame(new Set((await ranked('学习', view)).slice(0, 2)), new Set(['both', 'simplified']), view)
    t.strictSame((await ranked('学习', view))[0], 'both', 'and of those the title')
    t.strictSame(new Set((await ranked('學習', view)).slice(0, 3)), new Set(['both', 'traditional', 'named']))
    t.equal((await ranked('學習', view)).length, 4)
  }
})
