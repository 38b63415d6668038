/** The citation chain of a record, drawn: each source stands above those that it cites. */
import type { SourceSummary } from '../../client/index.js'
import type { Message } from '../../messages/english.js'
import { t } from '../../messages/translate.js'
import { codeInWords, inSentence } from '../../messages/words.js'
import type { Address } from '../address.js'
import { withFilter } from '../address.js'
import { isOriginal, layersOf } from '../chain.js'
import { linkTo } from '../navigation.js'

/** The height of a layer and of the gap below it, in pixels; what a box holds is cut to it, so that arrows meet it. */
const ROW = 96
const GAP = 34

/** What the Admiralty's letters mean. */
const RELIABILITY: Readonly<Record<string, Message>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability not assessed',
}

function reliabilityInWords(letter: string): string {
  const message = RELIABILITY[letter]
  return message === undefined ? letter : t(message)
}

export function CitationChain({ sources, address }: { sources: readonly SourceSummary[]; address: Address }) {
  if (sources.length === 0) return <p class="note">{t('No sources yet.')}</p>
  const layers = layersOf(sources)
  const height = layers.length * (ROW + GAP) - GAP
  const middle = new Map<string, { x: number; layer: number }>()
  layers.forEach((layer, index) => {
    layer.forEach(({ id }, at) => {
      middle.set(id, { x: ((at + 0.5) / layer.length) * 100, layer: index })
    })
  })
  const arrows = sources.flatMap(({ id, cites }) =>
    cites.flatMap((cited) => {
      const [from, to] = [middle.get(id), middle.get(cited)]
      return from && to && id !== cited ? [{ id, cited, from, to }] : []
    }),
  )
  return (
    <div class="chain" style={{ height: `${height}px` }}>
      <svg
        width="100%"
        height={height}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {arrows.map(({ id, cited, from, to }) => {
          const [top, bottom] = [from.layer * (ROW + GAP) + ROW, to.layer * (ROW + GAP)]
          const bend = (top + bottom) / 2
          return (
            <path
              key={`${id} ${cited}`}
              class="cites"
              d={`M${from.x} ${top} C${from.x} ${bend} ${to.x} ${bend} ${to.x} ${bottom}`}
            />
          )
        })}
      </svg>
      {layers.map((layer, index) => (
        <ol key={index} style={{ top: `${index * (ROW + GAP)}px`, height: `${ROW}px` }}>
          {layer.map((source) => (
            <Box key={source.id} source={source} sources={sources} address={address} />
          ))}
        </ol>
      ))}
    </div>
  )
}

interface BoxGiven {
  readonly source: SourceSummary
  readonly sources: readonly SourceSummary[]
  readonly address: Address
}

function Box({ source, sources, address }: BoxGiven) {
  const { id, kind, title, publisher, published, cites, reliability } = source
  const isFirst = isOriginal(source, sources)
  const cited = cites.flatMap((other) => sources.find((one) => one.id === other)?.title ?? [])
  return (
    <li class="source" data-first={isFirst}>
      <a {...linkTo(withFilter({ ...address, record: null }, 'source', [id]))} dir="auto" title={title}>
        {title}
      </a>
      <small>
        {publisher && (
          <>
            <bdi>{publisher}</bdi> ·{' '}
          </>
        )}
        {inSentence(codeInWords(kind))}
        {published && ` · ${published}`}
        {reliability && (
          <>
            {' '}
            ·{' '}
            <span title={t('Admiralty code {code}', { code: reliability })}>
              {reliabilityInWords(reliability)}
            </span>
          </>
        )}
      </small>
      <small class="stands">
        {isFirst ? `● ${t('Original source')}` : cited.length > 0 ? `↓ ${t('cites')}` : ''}
      </small>
      {cited.length > 0 && <span class="hidden"> {cited.join('; ')}</span>}
    </li>
  )
}
