/** The ways of a group of "Share & export": what each is for, its text, and how it is copied, opened or downloaded. */
import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { Message } from '../../messages/english.js'
import { t, translated } from '../../messages/translate.js'
import type { Offer } from '../sharing.js'
import { Download } from './download.js'

export function ShareGroup(props: {
  readonly title: Message
  readonly about: Message
  readonly isOpen?: boolean
  readonly children: ComponentChildren
}) {
  const { title, about, isOpen = false, children } = props
  return (
    <details class="share-group" open={isOpen}>
      <summary>
        <h3>{t(title)}</h3> <span class="note">{t(about)}</span>
      </summary>
      {children}
    </details>
  )
}

export const Offers = ({ offers }: { offers: readonly Offer[] }) => (
  <ul>
    {offers.map((offer) => (
      <OfferLine key={offer.key} offer={offer} />
    ))}
  </ul>
)

function OfferLine({ offer }: { offer: Offer }) {
  const { key, name, about, text, isShown, href, does, missing } = offer
  const id = useId()
  const code = useRef<HTMLPreElement>(null)
  return (
    <li class="offer" data-offer={key}>
      <div class="what">
        <h4 id={id}>{translated(name)}</h4>
        <p>{t(about)}</p>
      </div>
      {missing === undefined ? (
        <p class="do">
          {href !== undefined && does === 'download' && (
            <Download href={href} describedBy={id}>
              {t('Download')}
            </Download>
          )}
          {href !== undefined && does === 'open' && (
            <a href={href} aria-describedby={id}>
              {t('Open')}
            </a>
          )}
          <Copy text={text} code={code} nameId={id}>
            {isShown ? t('Copy') : text === href ? t('Copy link') : t('Copy curl line')}
          </Copy>
        </p>
      ) : (
        <p class="missing">{t(missing)}</p>
      )}
      {missing === undefined && isShown && <pre ref={code}>{text}</pre>}
    </li>
  )
}

interface CopyGiven {
  readonly text: string
  /** Where the text can be read. */
  readonly code: { readonly current: HTMLPreElement | null }
  /** The id of what the text is called. */
  readonly nameId: string
  readonly children: ComponentChildren
}

function Copy({ text, code, nameId, children }: CopyGiven) {
  const id = useId()
  const [told, setTold] = useState('')
  // Where there is no clipboard, what is not shown yet has to be.
  const [isLaidOut, setLaidOut] = useState(false)
  const spare = useRef<HTMLPreElement>(null)
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setTold(t('Copied'))
    } catch {
      // Without HTTPS there is no clipboard: select it, so that one key does the rest.
      setLaidOut(code.current === null)
      setTold(t('Selected: copy it with Ctrl+C'))
      requestAnimationFrame(() => {
        const shown = code.current ?? spare.current
        if (shown) getSelection()?.selectAllChildren(shown)
      })
    }
  }
  return (
    <>
      <button type="button" id={id} aria-labelledby={`${id} ${nameId}`} onClick={copy}>
        {children}
      </button>
      <span role="status">{told}</span>
      {isLaidOut && <pre ref={spare}>{text}</pre>}
    </>
  )
}
