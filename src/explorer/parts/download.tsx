/** A link to a file of the API. On a server that is read with a key the page fetches it itself, since links send none. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { fileOf, hasKey } from '../asking.js'
import { save } from './save.js'

interface DownloadGiven {
  readonly href: string
  /** The id of an element that says which file it is, where the link itself does not. */
  readonly describedBy?: string
  readonly children: ComponentChildren
}

export function Download({ href, describedBy, children }: DownloadGiven) {
  const [isUnderWay, setUnderWay] = useState(false)
  const [told, setTold] = useState('')
  // What became of the file of another question says nothing here.
  useEffect(() => setTold(''), [href])
  async function fetchIt(event: MouseEvent): Promise<void> {
    if (!hasKey()) return
    event.preventDefault()
    if (isUnderWay) return
    setUnderWay(true)
    setTold(t('Downloading …'))
    try {
      const { bytes, name } = await fileOf(href)
      save(bytes, name)
      setTold(t('Downloaded'))
    } catch (error) {
      setTold((error as Error).message)
    } finally {
      setUnderWay(false)
    }
  }
  return (
    <>
      <a href={href} download="" aria-describedby={describedBy} onClick={fetchIt}>
        {children}
      </a>
      {hasKey() && <span role="status"> {told}</span>}
    </>
  )
}
