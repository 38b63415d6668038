/** Codes of countries by what they are called: in English, however the name is written, and in other languages. */
import { iso31661 } from 'iso-3166'
import t from 'tap'
import { countryCode, countryOf } from '../../../src/importing/mapping/country-names.js'
import { bring, memory, recordOf } from '../fixtures/importing.js'

const NAMES: Readonly<Record<string, string>> = {
  XK: 'Kosovo|XK|xkx|Косово|科索沃',
  CD: 'DR Congo|D.R. Congo|DRC|Congo, Dem. Rep.|Congo, DR|Congo (Kinshasa)|Congo - Kinshasa|Democratic Republic of Congo|Democratic Republic of the Congo|Congo, Democratic Republic of the|Zaire',
  CG: 'Congo, Rep.|Republic of the Congo|Congo-Brazzaville',
  CI: "Ivory Coast|Côte d'Ivoire|Cote d’Ivoire",
  PS: 'Gaza|West Bank|Palestine|State of Palestine|Palestine, State of|Palestinian Territories|West Bank and Gaza',
  TR: 'Türkiye|Turkiye|Turkey|TÜRKİYE',
  MM: 'Burma|Myanmar|Myanmar (Burma)',
  SZ: 'Swaziland|Eswatini',
  MK: 'Macedonia|North Macedonia|FYROM|Macedonia, FYR|Macedonia, the former Yugoslav Republic of',
  CV: 'Cape Verde|Cabo Verde',
  GB: 'N. Ireland|England|Scotland|Wales|Northern Ireland|UK|U.K.|Great Britain|Britain|United Kingdom|the United Kingdom',
  KR: 'S. Korea|South Korea|Korea, South|Republic of Korea|Korea, Republic of|Korea, Rep.|Korea (the Republic of)',
  KP: "North Korea|Korea, North|DPRK|D.P.R. Korea|Korea, Dem. People's Rep.|Democratic People's Republic of Korea",
  RU: 'Russia|Russian Federation|RUSSIA',
  SY: 'Syria|Syrian Arab Republic|Syrian Arab Rep.',
  LA: "Laos|Lao PDR|Lao People's Democratic Republic",
  VN: 'Vietnam|Viet Nam',
  IR: 'Iran|Islamic Republic of Iran|Iran, Islamic Rep.|Iran (Islamic Republic of)',
  BO: 'Bolivia|Plurinational State of Bolivia|Bolivia (Plurinational State of)',
  VE: 'Venezuela|Venezuela, RB|Bolivarian Republic of Venezuela',
  TZ: 'Tanzania|United Republic of Tanzania|Tanzania, United Rep. of',
  MD: 'Moldova|Republic of Moldova|Moldova, Rep. of',
  BN: 'Brunei|Brunei Darussalam',
  FM: 'Micronesia|Micronesia, Fed. Sts.|Federated States of Micronesia',
  TW: 'Taiwan|Taiwan, China|Taiwan, Province of China',
  HK: 'Hong Kong|Hong Kong SAR|Hong Kong SAR, China',
  MO: 'Macau|Macao|Macao SAR',
  US: 'USA|U.S.|US|U.S.A.|United States|the United States|United States of America|The United States of America',
  AE: 'UAE|U.A.E.|United Arab Emirates',
  GM: 'Gambia|The Gambia|Gambia, The',
  BS: 'Bahamas, The',
  NL: 'The Netherlands|Holland',
  EG: 'Egypt, Arab Rep.',
  YE: 'Yemen, Rep.',
  SK: 'Slovak Republic',
  KG: 'Kyrgyz Republic',
  CF: 'CAR|Central African Rep.',
  DO: 'Dominican Rep.',
  DM: 'Dominica',
  LC: 'St. Lucia|Saint Lucia',
  TL: 'East Timor|Timor-Leste',
  VA: 'Vatican|Holy See',
  CN: "China|People's Republic of China|PRC",
  // Codes come before words that are written short.
  IS: 'IS',
  ST: 'ST',
  GE: 'Georgia',
  NE: 'Niger',
}

t.test("what two countries are called is nobody's name, and little is guessed", async (t) => {
  for (const name of ['Congo', 'Kongo', 'the Congo', 'Korea'])
    t.match(countryOf(name), { fault: /is the name of two countries: use a lookup$/ }, name)
  for (const name of ['ZAR', 'GER', 'SUN', 'Ghaza'])
    t.match(countryOf(name), { fault: /is no country that is known$/ }, name)
  t.match(countryOf('Afghanistun'), { fault: /is it "AF"\?$/ })
})

t.test('names in English', async (t) => {
  for (const [code, names] of Object.entries(NAMES))
    for (const name of names.split('|')) t.equal(countryCode(name), code, name)
})

t.test('every name of ISO 3166-1, and of Unicode in English, is that of its own country', async (t) => {
  const unicode = new Intl.DisplayNames(['en'], { type: 'region' })
  for (const { alpha2, alpha3, name } of iso31661)
    for (const one of [alpha2, alpha3, name, unicode.of(alpha2)!])
      if (one !== 'Congo') t.equal(countryCode(one), alpha2, one)
})

t.test('what is the name of two countries, or of none, is a fault', async (t) => {
  t.match(countryOf('Korea'), { fault: /"Korea" is the name of two countries: use a lookup/ })
  for (const name of [
    'Tibet',
    'Yugoslavia',
    'Republic',
    'The',
    'of the',
    'Rep.',
    'Saint',
    'Islands',
    'South',
    'GBR X',
    'constructor',
  ])
    t.match(countryOf(name), { fault: /is no country that is known/ }, name)
})

t.test('a record takes them', async (t) => {
  const store = await memory(t)
  const mapping = `incident: { id: "r{n}", title: "Raid", date: "2020", locations: [{ location: {
    key: "{c}", kind: country, name: "{c}", country: { value: "{c}", as: country } } }] }`
  const report = await bring(t, store, 'n,c\n1,Kosovo\n2,Wales\n', { mapping })
  t.match(report, { fault_count: 0, created: 4 })
  t.match((await recordOf(store, 'r1')).locations, [{ country: 'XK' }])
  t.match((await recordOf(store, 'r2')).locations, [{ country: 'GB' }])
})
