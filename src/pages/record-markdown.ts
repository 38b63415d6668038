/** A record as Markdown: for notes, messages and assistants, with everything that its page says. */
import type { Citation } from '../formats/record-citation.js'
import { t } from '../messages/translate.js'
import { inSentence } from '../messages/words.js'
import type { FirstEntries, Text } from './bounds.js'
import { inLine, inParagraphs, link } from './markdown.js'
import { type MoreOf, moreInWords } from './more.js'
import type { ShownClaim } from './record-claims.js'
import type { RecordView } from './record-view.js'
import { timeInWords } from './words.js'

export function recordMarkdown(view: RecordView, { before, title, after, url }: Citation): string {
  const blocks: string[] = [
    `# ${inLine(view.title)}`,
    ...(view.state.release === null
      ? []
      : [t('As it stands in the release {release}.', { release: inLine(view.state.release) })]),
    [view.kind, view.verification, ...(view.status === null ? [] : [view.status])].map(inLine).join(' · '),
    ...(view.summary === null ? [] : [inParagraphs(view.summary.text)]),
    ...(view.summary === null || view.summary.left === 0
      ? []
      : [more(view.summary.left, 'characters', view.json)]),
    ...view.translations.shown.flatMap(({ lang, title, summary }) => [
      `**${inLine(lang)}**${title === null ? '' : `: ${inLine(title)}`}`,
      ...(summary === null ? [] : [inParagraphs(summary)]),
    ]),
    ...moreOf(view.translations, 'translations', view.json),
    list(facts(view)),
    ...section(t('Who did what to whom'), involved(view), view.involved, 'involved', view.json),
    ...disputes(view),
    ...section(t('Sources'), sources(view), view.sources, 'sources', view.json),
    ...claims(view),
    ...section(
      t('Attributes'),
      view.attributes.shown.map(({ name, value }) => `${inLine(name)}: ${inLine(value)}`),
      view.attributes,
      'attributes',
      view.json,
    ),
    ...section(
      t('Related records'),
      view.related.shown.map(({ relation, text, href }) => `${inLine(relation)}: ${link(text, href)}`),
      view.related,
      'related',
      view.json,
    ),
    ...section(
      t('Records that link here'),
      view.linking.shown.map(named),
      view.linking,
      'records',
      view.allLinking,
    ),
    ...section(
      t('History'),
      view.changes.shown.map(
        ({ revision, at, what, href }) =>
          `${timeInWords(at)}: ${inLine(what)}, ${link(t('revision {number}', { number: revision }), href)}`,
      ),
      { shown: [], more: 0 },
      'values',
      '',
    ),
    ...(view.changes.more === null ? [] : [link(t('All revisions, older ones too'), view.changes.more)]),
    `## ${t('About this record')}`,
    list(about(view)),
    `## ${t('Cite this record')}`,
    inLine(`${before}“${title}”${after}`),
    `<${url}>`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')
const more = (count: number, what: MoreOf, href: string): string => link(moreInWords(count, what), href)
const moreOf = (part: FirstEntries<unknown>, what: MoreOf, href: string): string[] =>
  part.more === 0 ? [] : [more(part.more, what, href)]
const named = ({ text, href }: Text): string => (href ? link(text, href) : inLine(text))

function section(
  title: string,
  items: readonly string[],
  part: FirstEntries<unknown>,
  what: MoreOf,
  href: string,
): string[] {
  return items.length === 0 ? [] : [`## ${title}`, list(items), ...moreOf(part, what, href)]
}

function facts(view: RecordView): string[] {
  const { when, places, json } = view
  const codes = (name: string, part: FirstEntries<Text>, what: MoreOf): string[] =>
    part.shown.length === 0
      ? []
      : [
          `${name}: ${[...part.shown.map(({ text }) => inLine(text)), ...moreOf(part, what, json)].join(t(', '))}`,
        ]
  return [
    `${t('When')}: ${inLine(when.words)}${when.edtf === null ? '' : ` (EDTF ${inLine(when.edtf)})`}${when.bounds === null ? '' : `. ${inLine(when.bounds)}`}`,
    ...(places.shown.length === 0 ? [`${t('Where')}: ${t('not known')}`] : []),
    ...places.shown.map(({ text, href, country, role, isSite, exactness }) =>
      [
        `${t('Where')}: ${link(text, href)}${country === null ? '' : ` (${country})`}`,
        ...(isSite ? [] : [role]),
        exactness,
      ].join(t(', ')),
    ),
    ...moreOf(places, 'places', json),
    `${t('Verification')}: ${view.verification}${t(', ')}${view.support}`,
    ...codes(t('Acts'), view.acts, 'acts'),
    ...codes(t('Technologies'), view.technologies, 'technologies'),
    ...codes(t('Tags'), view.tags, 'tags'),
    ...view.externalIds.shown.map(({ name, value }) => `${inLine(name)}: ${inLine(value)}`),
    ...moreOf(view.externalIds, 'external_ids', json),
  ]
}

const involved = ({ involved: { shown } }: RecordView): string[] =>
  shown.map(({ role, name, href, unnamed, kind, acts, count, note }) => {
    const who = name === null ? unnamed : href === null ? inLine(name) : link(name, href)
    return [
      `${role}: ${who}${count === null ? '' : ` × ${count}`} (${kind})`,
      ...(acts === '' ? [] : [inLine(acts)]),
      ...(note === null ? [] : [inLine(note)]),
    ].join(' – ')
  })

const sources = ({ sources: { shown } }: RecordView): string[] =>
  shown.map(({ text, href, page, facts: known, isOriginal, cites }) => {
    const end = isOriginal
      ? `: ${inSentence(t('Original source'))}`
      : cites.length === 0
        ? ''
        : `: ${t('cites')} ${cites.map(inLine).join(t('; '))}`
    return `${link(text, href ?? page)} (${inLine(known)})${end}`
  })

const saidBy = ({ source, locator }: ShownClaim): string =>
  named(source) + (locator === null ? '' : `, ${inLine(locator)}`)

function claims({ claims: { fields, more: rest }, json }: RecordView): string[] {
  if (fields.length === 0) return []
  return [
    `## ${t('Claims, field by field')}`,
    ...fields.flatMap(({ field, claims: about }) => [
      `### ${inLine(field)}`,
      list(
        about.map((claim) =>
          [
            claim.value === null ? '' : `“${claim.value.map(inLine).join(t('; '))}”`,
            saidBy(claim),
            claim.isAdopted ? '' : inSentence(t('Not adopted')),
            claim.credibility ?? '',
            claim.note === null ? '' : inLine(claim.note),
          ]
            .filter((part) => part !== '')
            .join(' – '),
        ),
      ),
    ]),
    ...(rest === 0 ? [] : [more(rest, 'claims', json)]),
  ]
}

function disputes({ disputed, json }: RecordView): string[] {
  if (disputed.length === 0) return []
  const side = (heading: string, value: readonly string[], said: FirstEntries<ShownClaim>): string =>
    `${heading}: ${value.map(inLine).join(t('; '))}${said.shown.length === 0 ? '' : ` (${said.shown.map(saidBy).join(t('; '))})`}${moreOf(said, 'sources', json).join('')}`
  return [
    `## ${t('Disputed')}`,
    ...disputed.flatMap(({ field, now, followed, rivals, more: rest }) => [
      `### ${inLine(field)}`,
      list([
        side(t('The record says'), now, followed),
        ...rivals.map(({ value, claims: said }) => side(t('Others say'), value, said)),
      ]),
      ...(rest === 0 ? [] : [more(rest, 'values', json)]),
    ]),
  ]
}

function about({ dataset, id, revision, updated }: RecordView): string[] {
  return [
    ...(dataset === null
      ? []
      : [
          `${t('Dataset')}: ${link(dataset.title, dataset.href)}${dataset.version === null ? '' : `, ${inLine(dataset.version)}`}`,
          `${t('Licence')}: ${dataset.licenceUrl === null ? inLine(dataset.licence) : link(dataset.licence, dataset.licenceUrl)}`,
          ...(dataset.attribution === null ? [] : [`${t('Credit')}: ${inLine(dataset.attribution)}`]),
          ...(dataset.caveats === null ? [] : [`${t('Caveats')}: ${inLine(dataset.caveats)}`]),
        ]),
    [
      `${t('Record')} ${id}`,
      t('revision {number}', { number: revision }),
      t('last updated {time}', { time: timeInWords(updated) }),
    ].join(t(', ')),
  ]
}
