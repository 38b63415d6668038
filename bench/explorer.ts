/** Measures the explorer over generated records: how long after an action each part of the page stands, in Chromium. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { prepare } from './data.js'

const { values: options } = parseArgs({
  options: { size: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '8' } },
})
const CHROMIUM = '/usr/bin/chromium'

/** Clicks the element of a selector whose text begins with something. */
const click = (selector: string, text: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.startsWith(${JSON.stringify(text)})).click()`
/** Types into a field and sends its form. */
const type = (selector: string, text: string) => `{
  const field = document.querySelector(${JSON.stringify(selector)})
  field.value = ${JSON.stringify(text)}
  field.dispatchEvent(new Event('input', { bubbles: true }))
  setTimeout(() => field.form.requestSubmit())
}`
/** Chooses another value of a list. */
const choose = (selector: string, value: string) => `{
  const list = document.querySelector(${JSON.stringify(selector)})
  list.value = ${JSON.stringify(value)}
  list.dispatchEvent(new Event('change', { bubbles: true }))
}`
const clear = click('.plain', 'Clear all')

/** What is done, one after another; `%` is another word or year in each round, so that no answer is ready in memory. */
const ACTIONS: readonly (readonly [name: string, script: string])[] = [
  ['a country', click('[data-facet="country"] .choice', '%country')],
  ['a kind as well', click('[data-facet="kind"] .choice', 'Incident')],
  ['no filter again', clear],
  ['a year', type('.edtf input', '%year')],
  ['a record', `document.querySelector('.rows li:nth-child(3) a').click()`],
  ['the record closed', click('.record button', 'Close')],
  ['a decade', type('.edtf input', '%year/..')],
  ['a closer look', click('.time .tools button', 'Zoom to selection')],
  ['the next page', click('.pager a', 'Next')],
  ['a sum instead', choose('.measure', 'sum:deaths_best')],
  ['records again', choose('.measure', '')],
  ['the table', click('.switch button', 'Table')],
  ['the list again', click('.switch button', 'List')],
  ['a closer map', `document.querySelector('[aria-label="Zoom the map in"]').click()`],
  ['no filter again', clear],
  ['two words', type('.search input', '%word prison')],
  ['one word', type('.search input', '%word')],
]
const WORDS = ['monk', 'protest', 'police', 'student', 'camera', 'village', 'court', 'border']
/** Those that the page shows. */
const COUNTRIES = ['Nepal', 'France', 'Germany', 'Kyrgyzstan', 'Thailand', 'Ethiopia', 'Kazakhstan', 'China']

/** Runs in the page: when the list, the timeline, the record, and everything stand; milliseconds. */
const timed = (script: string) => `new Promise((done) => {
  const parts = { list: '.records', timeline: '.time', record: '.record', map: '.map', facets: '.facet fieldset' }
  const start = performance.now()
  const at = {}
  const isBusy = (selector) => document.querySelector(selector + '[aria-busy="true"]') !== null
  let calm = 0
  ;${script}
  const look = () => {
    let any = false
    for (const [name, selector] of Object.entries(parts)) {
      if (!isBusy(selector)) continue
      any = true
      at[name] = performance.now()
    }
    calm = any ? 0 : calm + 1
    if (calm < 60) return setTimeout(look, 2)
    done(Object.fromEntries(Object.entries(at).map(([name, end]) => [name, end - start])))
  }
  look()
})`

async function measure(page: Page): Promise<Map<string, Record<string, number>[]>> {
  const found = new Map<string, Record<string, number>[]>()
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const [name, script] of ACTIONS) {
      const filled = script
        .replaceAll('%year', String(1_960 + round * 7))
        .replaceAll('%word', WORDS[round % WORDS.length] ?? '')
        .replaceAll('%country', COUNTRIES[round % COUNTRIES.length] ?? '')
      const result = (await page.evaluate(timed(filled))) as Record<string, number>
      found.set(name, [...(found.get(name) ?? []), result])
    }
    await page.evaluate(timed(clear))
  }
  return found
}

/** The median and the worst. */
const summary = (values: readonly number[]): string => {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (index: number) => Math.round(sorted[index] ?? 0)
  return sorted.length === 0 ? '' : `${at(Math.floor(sorted.length / 2))}/${at(sorted.length - 1)}`
}

const path = await prepare(Number(options.size), false)
const server = spawn(process.execPath, ['dist/cli.js', 'serve'], {
  env: { ANNALS_DB: path, PORT: '3999', LOG_LEVEL: 'error' },
  stdio: 'inherit',
})
try {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } })
  for (let tries = 0; tries < 100; tries += 1) {
    if (await page.goto('http://127.0.0.1:3999').catch(() => null)) break
    await new Promise((done) => setTimeout(done, 100))
  }
  await page.locator('.marker').first().waitFor()
  await page.locator('[data-facet="kind"] .choice').first().waitFor()
  await page.waitForTimeout(1_000)
  const columns = ['list', 'timeline', 'record', 'facets', 'map']
  const line = (cells: readonly string[]) =>
    process.stdout.write(
      `${cells.map((cell, index) => (index === 0 ? cell.padEnd(20) : cell.padStart(11))).join('')}\n`,
    )
  line(['median/worst ms', ...columns])
  for (const [name, results] of await measure(page))
    line([name, ...columns.map((column) => summary(results.flatMap((result) => result[column] ?? [])))])
  await browser.close()
} finally {
  server.kill()
}
