/** Reads our Markdown with somebody else's parser: whatever a text holds, it stays text. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { Lexer, type Token } from 'marked'
import t from 'tap'
import { withoutDirections } from '../../src/domain/text.js'
import { inLine, inParagraphs, link } from '../../src/pages/markdown.js'

const HOSTILE = [
  '# heading',
  '- item',
  '+ item',
  '12. item',
  '3) item',
  '> quote',
  '=== under',
  '--- rule',
  '***',
  '    code',
  '```js',
  '`code`',
  '**bold** __bold__ _i_ *i* ~~gone~~',
  '[text](javascript:alert(1))',
  '![image](http://evil.example/x.png)',
  '[ref]: http://evil.example',
  '<script>alert(1)</script><br>',
  '&lt;b&gt; &#60;',
  'http://evil.example/a_b www.evil.example WWW.evil.example desk@evil.example',
  '| a | b |\n|---|---|',
  '\\*not\\* \\',
  '$x^2$ {{ liquid }} :smile: ::: note',
  '[ ] task [x] done [^1]',
  '\u202Etxet 济南 دمشق',
]

const flat = (text: string): string => withoutDirections(text).replace(/\s+/g, ' ').trim()

/** What a parser takes a line for: its kinds of token but for text, and the text. */
function readLine(text: string): { kinds: string[]; text: string } {
  const kinds: string[] = []
  let read = ''
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if ('tokens' in token && token.tokens) {
        kinds.push(token.type)
        visit(token.tokens)
      } else if (token.type === 'text' || token.type === 'escape') read += token.text
      else if (token.type !== 'space') kinds.push(token.type)
    }
  }
  visit(new Lexer({ gfm: true }).lex(text))
  return { kinds, text: read }
}

t.test('hostile texts are text in a paragraph, in an item and in a link', async (t) => {
  for (const text of HOSTILE) {
    t.strictSame(readLine(inLine(text)), { kinds: ['paragraph'], text: flat(text) }, text)
    const [list] = new Lexer({ gfm: true }).lex(`- ${inLine(text)}`)
    t.equal(list?.type, 'list')
    const [item] = list?.type === 'list' ? list.items : []
    t.equal(item?.task, false, text)
    t.strictSame(
      item?.tokens.map(({ type }: Token) => type),
      ['text'],
      text,
    )
    const read = readLine(link(text, 'http://x/records/a?b=<c>\\'))
    t.strictSame(read, { kinds: ['paragraph', 'link'], text: flat(text) }, text)
  }
})

t.test('random texts are text', async () => {
  const piece = fc.constantFrom(
    ...'\\`*_[]{}<>&|~$#()+-.!:/@= \n\tw1a'.split(''),
    'www.',
    'http://',
    '济',
    'https://a.b',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const expected = flat(text)
      if (expected === '') return
      deepStrictEqual(readLine(inLine(text)), { kinds: ['paragraph'], text: expected })
      const linked = readLine(link(text, 'http://x/a'))
      deepStrictEqual(linked, { kinds: ['paragraph', 'link'], text: expected })
    }),
  )
})

t.test('paragraphs stay apart', async (t) => {
  t.equal(inParagraphs('one\n\n\ntwo\r\n# three'), 'one\n\ntwo\n\n\\# three')
})
