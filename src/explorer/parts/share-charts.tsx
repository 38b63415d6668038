/** Charts to take along: the timeline and the map, with a title, as SVG and as PNG. */
import { useEffect, useId, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { fileOf } from '../asking.js'
import type { Shared } from '../share-urls.js'
import { type Chart, chartsOf, type Drawable } from '../sharing.js'
import { Download } from './download.js'
import { pngOf } from './png.js'
import { save } from './save.js'
import { ShareGroup } from './share-offers.js'
import { ThemeChoice } from './theme-choice.js'

/** The longest title that the API takes. */
export const LONGEST_TITLE = 200

export function ShareCharts(props: { shared: Shared; title: string; drawable: Drawable }) {
  const { shared, drawable } = props
  const [title, setTitle] = useState(props.title)
  const [theme, setTheme] = useState('light')
  return (
    <ShareGroup title="Charts" about="Pictures with a title, a legend and a credit, for a report or a slide.">
      <p class="choices">
        <label class="wide">
          {t('Title')}{' '}
          <input
            type="text"
            dir="auto"
            value={title}
            maxLength={LONGEST_TITLE}
            onInput={({ currentTarget }) => setTitle(currentTarget.value)}
          />
        </label>
        <ThemeChoice theme={theme} onChoose={setTheme} />
      </p>
      {shared.address.colour !== null && (
        <p class="note warn">{t('A saved chart has one colour: the colours of this page are not in it.')}</p>
      )}
      <ul>
        {chartsOf(shared, { title, theme }, drawable).map((chart) => (
          <ChartLine key={chart.key} chart={chart} />
        ))}
      </ul>
    </ShareGroup>
  )
}

function ChartLine({ chart: { key, name, href, missing } }: { chart: Chart }) {
  const id = useId()
  return (
    <li class="offer" data-offer={key}>
      <div class="what">
        <h4 id={id}>{t(name)}</h4>
      </div>
      {missing === null ? (
        <p class="do">
          <Download href={href} describedBy={id}>
            SVG
          </Download>
          <Png href={href} nameId={id} />
        </p>
      ) : (
        <p class="missing">{t(missing)}</p>
      )}
    </li>
  )
}

/** Draws the SVG in this page, which needs no program on the server. */
function Png({ href, nameId }: { href: string; nameId: string }) {
  const id = useId()
  const [isUnderWay, setUnderWay] = useState(false)
  const [told, setTold] = useState('')
  useEffect(() => setTold(''), [href])
  async function draw(): Promise<void> {
    setUnderWay(true)
    setTold(t('Drawing …'))
    try {
      const { bytes, name } = await fileOf(href)
      save(await pngOf(bytes), name.replace(/\.svg$/, '.png'))
      setTold(t('Downloaded'))
    } catch (error) {
      setTold((error as Error).message)
    } finally {
      setUnderWay(false)
    }
  }
  return (
    <>
      <button type="button" id={id} aria-labelledby={`${id} ${nameId}`} disabled={isUnderWay} onClick={draw}>
        PNG
      </button>
      <span role="status">{told}</span>
    </>
  )
}
