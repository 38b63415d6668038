/** Markdown of the editors as HTML: nothing in it runs, loads or leads elsewhere than to the web and to mail. */
import { equal, ok } from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { readConfig } from '../../src/config.js'
import { readAbout } from '../../src/pages/about.js'
import { incident } from '../support/records.js'
import { ask } from '../support/seeded.js'
import { openStore } from '../support/stores.js'

const TEXT = `# Harbour watch

What was *counted*, and [by whom](https://a.test/?a=1&b=2) & why.

- one
- two <b>bold</b>

| a | b |
|---|---|
| 1 | 2 |
`

/** The elements that Markdown is made of, and their attributes. */
const KNOWN = new Set(
  'h3 h4 h5 h6 p em strong del a ul ol li code pre blockquote hr br table thead tbody tr th td'.split(' '),
)
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  ol: ['start'],
  th: ['align'],
  td: ['align'],
  code: ['class'],
}

/** What stands in HTML that is none of these; a reader of tags, not of Markdown. */
function strange(html: string): string[] {
  return [...html.matchAll(/<(\/?)([a-z][\w-]*)([^>]*)>/gi)].flatMap(([tag, close, name = '', rest = '']) => {
    if (!KNOWN.has(name)) return [tag]
    const names = [...rest.matchAll(/([\w-]+)="[^"]*"/g)].map(([, attribute = '']) => attribute)
    const left = rest.replace(/\s+[\w-]+="[^"]*"/g, '').replace(/\s*\/?$/, '')
    const isFine =
      left === '' && (close !== '/' || rest === '') && names.every((one) => ATTRIBUTES[name]?.includes(one))
    return isFine ? [] : [tag]
  })
}

t.test('as HTML, as plain text, and its first paragraph', async (t) => {
  const about = readAbout(TEXT)
  t.equal(about.lead, 'What was counted, and by whom & why.')
  t.equal(
    about.leadHtml,
    'What was <em>counted</em>, and <a href="https://a.test/?a&#61;1&amp;b&#61;2" rel="noopener">by whom</a> &amp; why.'.replaceAll(
      '&#61;',
      '=',
    ),
  )
  t.match(about.html, '<h3>Harbour watch</h3>')
  t.match(about.html, '<li>two &lt;b&gt;bold&lt;/b&gt;</li>')
  t.equal(
    about.text,
    'Harbour watch\n\nWhat was counted, and by whom & why.\n\n- one\n- two <b>bold</b>\n\na | b\n1 | 2',
  )
  t.strictSame(strange(about.html), [])
  t.match(
    readAbout('### a\n\n# b\n\n### c\n\n##### d').html,
    /^<h3>a.*<h3>b.*<h4>c.*<h5>d/s,
    'no level is skipped',
  )
  t.match(readAbout('# Only a heading'), { lead: 'Only a heading', leadHtml: 'Only a heading' })
})

t.test('links lead to the web and to mail alone, and pictures are their descriptions', async (t) => {
  const hostile = [
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>)',
    '[x](vbscript:x)',
    '[x](//evil.test)',
    '[x](/v1)',
    '[x](&#106;avascript:alert)',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
    '![a **photo**](https://evil.test/x.png)',
  ]
  for (const text of hostile) t.notMatch(readAbout(text).html, /<a |<img|src=/, text)
  for (const text of ['<script><img src=x onerror=y', 'a <style><a href=', '<pre><a'])
    t.notMatch(readAbout(text).html, /<(?!\/?p>)/, text)
  t.match(readAbout('![a photo](https://evil.test/x.png)').html, '<p>a photo</p>')
  t.match(readAbout('<desk@example.org>').html, 'href="mailto:desk@example.org"')
  t.match(readAbout('[x](https://a.test/"onmouseover="alert)').html, /^<p>(?!.*"onmouse)/)
})

t.test('whatever is written, only elements of Markdown come of it', async () => {
  const pieces = fc.constantFrom(
    ...[
      '<script>',
      '<img src=x onerror=y>',
      '<!--',
      '-->',
      '[',
      '](',
      ')',
      '"',
      "'",
      '`',
      '```',
      '\n',
      '> ',
      '# ',
    ],
    ...[
      '*',
      '_',
      '&lt;',
      '|',
      '---',
      '- [ ] ',
      'javascript:',
      'https://a.test',
      '<a href="javascript:x">',
      '\\',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      const { html, leadHtml } = readAbout(parts.join(''))
      for (const made of [html, leadHtml]) {
        equal(strange(made).join(''), '', made)
        ok(!/href="(?!https?:|mailto:)/i.test(made), made)
      }
    }),
    { numRuns: 300 },
  )
})

t.test('from a file, on pages, in the explorer and in the API', async (t) => {
  const file = join(t.testdir(), 'about.md')
  writeFileSync(file, TEXT)
  t.equal(readConfig({ ANNALS_ABOUT: file }).about, TEXT.trim())
  const store = await openStore({ path: ':memory:' })
  await store.put([incident('one')])
  const { app, get } = await ask(t, store, { ANNALS_ABOUT: file })
  const page = await app.inject({ url: '/records/one', headers: { accept: 'text/html' } })
  t.match(page.body, '<p dir="auto">What was <em>counted</em>, and <a href="https://a.test/?a=1&amp;b=2"')
  const missing = await app.inject({ url: '/records/two', headers: { accept: 'text/html' } })
  t.equal(missing.statusCode, 404)
  t.match(missing.body, 'What was <em>counted</em>')
  t.match((await get('/v1')).collection.about, /^Harbour watch\n\nWhat was counted/)
})
