/** A link to a file of the API. On a server that is read with a key the page fetches it itself, since links send none. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { fileOf, hasKey } from '../asking.js'

export function Download({ href, children }: { href: string; children: ComponentChildren }) {
  const [told, setTold] = useState<string | null>(null)
  async function fetchIt(event: MouseEvent): Promise<void> {
    if (!hasKey()) return
    event.preventDefault()
    setTold('Downloading …')
    try {
      const { bytes, name } = await fileOf(href)
      const url = URL.createObjectURL(bytes)
      Object.assign(document.createElement('a'), { href: url, download: name }).click()
      // Not at once: the browser begins to keep it after the click.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
      setTold(null)
    } catch (error) {
      setTold(error instanceof Error ? error.message : 'It did not come.')
    }
  }
  return (
    <>
      <a href={href} download onClick={fetchIt}>
        {children}
      </a>
      {told !== null && <span role="status"> {told}</span>}
    </>
  )
}
