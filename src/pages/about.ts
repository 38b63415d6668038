/** What the collection is, as its editors have written it in Markdown: as HTML of which we know each element, and as plain text. */
import { decodeHTML, escapeUTF8 } from 'entities'
import { Marked, type Token, type Tokens, type TokensList } from 'marked'

export interface About {
  /** The first paragraph, as plain text. */
  readonly lead: string
  /** The same as HTML, without a paragraph around it. */
  readonly leadHtml: string
  /** All of it as plain text. */
  readonly text: string
  /** All of it as HTML, its headings from the third level on. */
  readonly html: string
}

/** Text of HTML is shown as text, and a link leads to the web or to a mailbox. Pictures are their descriptions. */
const markdown = new Marked({
  async: false,
  renderer: {
    html: ({ text }) => escapeUTF8(text),
    // What follows a tag such as `<script>` is taken for its content, and handed on as it is.
    text: (token) => (token.type === 'text' && token.escaped ? escapeUTF8(token.text) : false),
    image: ({ text }) => escapeUTF8(text),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    heading({ tokens, depth }) {
      return `<h${depth}>${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      return isSafe(href) ? `<a href="${escapeUTF8(href)}" rel="noopener">${text}</a>` : text
    },
  },
})

/** Whether an address is one of the web or of mail; what is relative leads nowhere that is known here. */
const isSafe = (href: string): boolean =>
  URL.canParse(href) && ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol)

/** The setting that says it. */
interface Said {
  readonly about: string | undefined
}
const made = new WeakMap<Said, About | null>()

/** What the settings say of the collection; null where they say nothing. It is read once for each config. */
export function aboutOf(config: Said): About | null {
  const known = made.get(config)
  if (known !== undefined) return known
  const about = config.about === undefined ? null : readAbout(config.about)
  made.set(config, about)
  return about
}

/** Blocks and marks that may stand inside of each other; what takes them apart calls itself for each. */
const DEEPEST = 100

/**
 * @param text Markdown (GitHub's)
 * @throws RangeError where it is nested too deeply
 */
export function readAbout(text: string): About {
  const tokens = markdown.lexer(text)
  if (depthOf(tokens) > DEEPEST) throw new RangeError('the Markdown is nested too deeply')
  level(tokens)
  const first = tokens.find(isParagraph)
  const plain = tokens.map(plainOf).filter((block) => block !== '')
  return {
    lead: first === undefined ? (plain[0] ?? '') : plainOf(first),
    leadHtml: first === undefined ? escapeUTF8(plain[0] ?? '') : inline(first),
    text: plain.join('\n\n'),
    html: markdown.parser(tokens),
  }
}

function depthOf(tokens: readonly Token[]): number {
  let depth = 0
  let level: readonly Token[] = tokens
  while (level.length > 0) {
    depth += 1
    level = level.flatMap((token) => [
      ...('tokens' in token ? (token.tokens ?? []) : []),
      ...(token.type === 'list' ? (token as Tokens.List).items : []),
    ])
  }
  return depth
}

/** Brings headings to the third level and below, none more than one below that before it. */
function level(tokens: TokensList): void {
  const depths = new Set<number>()
  markdown.walkTokens(tokens, (token) => {
    if (isHeading(token)) depths.add(token.depth)
  })
  const ranks = [...depths].sort((one, other) => one - other)
  let last = 2
  markdown.walkTokens(tokens, (token) => {
    if (!isHeading(token)) return
    last = Math.min(6, last + 1, 3 + ranks.indexOf(token.depth))
    token.depth = last
  })
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading'
const isParagraph = (token: Token): token is Tokens.Paragraph => token.type === 'paragraph'
const inline = ({ tokens }: Tokens.Paragraph): string => {
  const html = markdown.parser([{ type: 'paragraph', raw: '', text: '', tokens }])
  return html.trim().replace(/^<p>|<\/p>$/g, '')
}

/** A token without its marks. */
function plainOf(token: Token): string {
  if (token.type === 'list')
    return (token as Tokens.List).items.map((item) => `- ${joined(item.tokens)}`).join('\n')
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    return [header, ...rows].map((row) => row.map(({ tokens }) => joined(tokens)).join(' | ')).join('\n')
  }
  if (token.type === 'br') return '\n'
  if (token.type === 'space' || token.type === 'hr' || token.type === 'def') return ''
  if ('tokens' in token && token.tokens !== undefined) return joined(token.tokens)
  if (token.type === 'text') return decodeHTML(token.text)
  return 'text' in token ? String(token.text) : token.raw
}

const joined = (tokens: readonly Token[]): string => tokens.map(plainOf).join('')
