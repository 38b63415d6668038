/** The bars of the timeline: certain solid, possible lighter; a period is selected by dragging or with the keys. */
import { useRef, useState } from 'preact/hooks'
import { numberInWords, t } from '../../messages/translate.js'
import { type Bar, told } from '../bar.js'
import { type Coloured, colourClass, othersOf } from '../colours.js'
import { fraction, type Span, zoomed } from '../scale.js'
import { memo } from './memo.js'

interface Given {
  readonly bars: readonly Bar[]
  readonly window: Span
  /** The round numbers beside the bars, from 0 to the height of the plot. */
  readonly levels: readonly number[]
  readonly chosen: Span | null
  /** What has a colour. */
  readonly coloured: readonly Coloured[]
  /** What is added up instead of counting records, in words. */
  readonly measured: string | null
  readonly onSelect: (range: Span) => void
  readonly onLook: (span: Span) => void
  readonly onClear: () => void
}

/** The drawing's own units, which are stretched to the room that there is. */
const WIDTH = 1_000
const HEIGHT = 100

export function Bars({ bars, window, levels, chosen, coloured, measured, onSelect, onLook, onClear }: Given) {
  const plot = useRef<HTMLDivElement>(null)
  // The ends of what is being chosen: where it began and where it is now.
  const [drag, setDrag] = useState<readonly [number, number] | null>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const most = levels.at(-1) ?? 1
  const at = Math.min(cursor ?? 0, bars.length - 1)
  const over = bars[at]

  const barAt = (x: number): number => {
    const box = plot.current?.getBoundingClientRect()
    if (!box) return 0
    const part = Math.min(0.999999, Math.max(0, (x - box.left) / box.width))
    const day = window[0] + Math.floor(part * (window[1] - window[0] + 1))
    const found = bars.findIndex(({ to }) => to >= day)
    return found < 0 ? bars.length - 1 : found
  }
  const period = ([one, other]: readonly [number, number]): Span => [
    bars[Math.min(one, other)]?.from ?? window[0],
    bars[Math.max(one, other)]?.to ?? window[1],
  ]

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? bars.length - 1 : step && at + step
    if (to !== undefined) {
      const next = Math.min(bars.length - 1, Math.max(0, cursor === null ? at : to))
      setDrag(event.shiftKey ? [drag?.[0] ?? at, next] : null)
      setCursor(next)
    } else if (event.key === 'Enter' || event.key === ' ') {
      onSelect(period(drag ?? [at, at]))
      setDrag(null)
    } else if (event.key === 'Escape') {
      if (drag) setDrag(null)
      else onClear()
    } else if (event.key === '+' || event.key === '=') {
      onLook(drag ? period(drag) : centred(zoomed(window, 0.5), over))
    } else if (event.key === '-') onLook(zoomed(window, 2))
    else return
    event.preventDefault()
  }

  const marked = drag ? period(drag) : chosen
  return (
    <div
      ref={plot}
      class="bars"
      role="slider"
      tabIndex={0}
      aria-label={t(
        'Timeline: arrows go from bar to bar, Shift marks a period, Enter selects it, plus and minus zoom, Escape removes the selection',
      )}
      aria-valuemin={0}
      aria-valuemax={bars.length - 1}
      aria-valuenow={at}
      aria-valuetext={over ? toldWith(over, measured, coloured) : ''}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const index = barAt(event.clientX)
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag([index, index])
        setCursor(index)
      }}
      onPointerMove={(event) => {
        const index = barAt(event.clientX)
        if (index !== cursor) setCursor(index)
        if (drag && index !== drag[1]) setDrag([drag[0], index])
      }}
      onPointerUp={() => {
        if (!drag) return
        onSelect(period(drag))
        setDrag(null)
      }}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={({ currentTarget }) => {
        // Where the keys are in use, the bar that they have come to stays marked.
        if (!drag && currentTarget !== document.activeElement) setCursor(null)
      }}
      onDblClick={() => over && onLook([over.from, over.to])}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <Levels levels={levels} />
        {marked && <Marked range={marked} window={window} />}
        <Shapes bars={bars} window={window} most={most} />
        {cursor !== null && over && <Marked range={[over.from, over.to]} window={window} is="over-bar" />}
      </svg>
      {cursor !== null && over && (
        <output
          class="over"
          aria-hidden="true"
          data-side={fraction(over.from, window) > 0.5 ? 'end' : 'start'}
          style={{ left: `${fraction(over.from, window) * 100}%` }}
        >
          {toldWith(over, measured, coloured)}
        </output>
      )}
    </div>
  )
}

const Levels = memo(({ levels }: { levels: readonly number[] }) => (
  <>
    {levels.slice(1).map((level) => {
      const y = HEIGHT * (1 - level / (levels.at(-1) ?? 1))
      return <line key={level} class="level" x1={0} x2={WIDTH} y1={y} y2={y} />
    })}
  </>
))

/** What a bar says, with how much there is of each colour. */
function toldWith(bar: Bar, measured: string | null, coloured: readonly Coloured[]): string {
  const parts = coloured.flatMap(({ label }, index) => {
    const count = bar.colours?.[index] ?? 0
    return count === 0 ? [] : [`${label}: ${numberInWords(count)}`]
  })
  return [told(bar, measured), ...parts].join(' · ')
}

function BarShape({ bar, window, most }: { bar: Bar; window: Span; most: number }) {
  const x = fraction(bar.from, window) * WIDTH
  const width = fraction(bar.to + 1, window) * WIDTH - x
  const gap = Math.min(2, width * 0.15)
  const height = (count: number) => (count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT))
  const shape = (count: number, name: string) => (
    <rect class={name} x={x} width={width - gap} y={HEIGHT - height(count)} height={height(count)} />
  )
  if (bar.colours) return <g>{stacked(bar, bar.colours, x, width - gap, most)}</g>
  return (
    <g>
      {shape(bar.possible, 'possible')}
      {shape(bar.certain, 'certain')}
    </g>
  )
}

/** The colours of a bar on top of each other, and above them what has none. */
function stacked(bar: Bar, colours: readonly number[], x: number, width: number, most: number) {
  let below = 0
  return [...colours, othersOf(colours, bar.possible)].map((share, index) => {
    const height = (Math.max(0, share) / most) * HEIGHT
    below += height
    const name = colourClass(index < colours.length ? index : -1)
    return height === 0 ? null : (
      <rect key={name} class={name} x={x} width={width} y={HEIGHT - below} height={height} />
    )
  })
}

const Shapes = memo(({ bars, window, most }: { bars: readonly Bar[]; window: Span; most: number }) => (
  <>
    {bars.map((bar) => (
      <BarShape key={bar.from} bar={bar} window={window} most={most} />
    ))}
  </>
))

function Marked({ range, window, is = 'chosen' }: { range: Span; window: Span; is?: string }) {
  const from = Math.max(0, fraction(Math.max(range[0], window[0]), window))
  const to = Math.min(1, fraction(Math.min(range[1], window[1]) + 1, window))
  return <rect class={is} x={from * WIDTH} width={Math.max(0, to - from) * WIDTH} y={0} height={HEIGHT} />
}

/** A span moved so that a bar is in its middle. */
function centred(span: Span, bar: Bar | undefined): Span {
  if (!bar) return span
  const shift = Math.round((bar.from + bar.to) / 2 - (span[0] + span[1]) / 2)
  return [span[0] + shift, span[1] + shift]
}
