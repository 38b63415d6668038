/** A link to a file of the API. On a server that is read with a key the page fetches it itself, since links send none. */

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../messages/translate.js'
import { fileOf, hasKey } from '../asking.js'

export function Download({ href, children }: { href: string; children: ComponentChildren }) {
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
      const url = URL.createObjectURL(bytes)
      Object.assign(document.createElement('a'), { href: url, download: name }).click()
      // Not at once: the browser begins to keep it after the click.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
      setTold(t('Downloaded'))
    } catch (error) {
      setTold((error as Error).message)
    } finally {
      setUnderWay(false)
    }
  }
  return (
    <>
      <a href={href} download="" onClick={fetchIt}>
        {children}
      </a>
      {hasKey() && <span role="status"> {told}</span>}
    </>
  )
}
