/** What is found to take along: addresses, a line for the shell, files, and a piece of code, each to be copied. */
import { useRef, useState } from 'preact/hooks'
import type { Address } from '../address.js'
import { BASE, hasKey } from '../asking.js'
import { LINK, type Snippet, snippets } from '../snippets.js'
import { Dialog } from './dialog.js'
import { Download } from './download.js'

export function UseThis({ address, onClose }: { address: Address; onClose: () => void }) {
  return (
    <Dialog title="Share & export" onClose={onClose}>
      {snippets(BASE, location.href, address, hasKey()).map((snippet) => (
        <Copied key={snippet.name} snippet={snippet} />
      ))}
    </Dialog>
  )
}

function Copied({ snippet }: { snippet: Snippet }) {
  const { name, text, href, about } = snippet
  const code = useRef<HTMLPreElement>(null)
  const [told, setTold] = useState('')
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setTold('Copied')
    } catch {
      // Without HTTPS there is no clipboard: select it, so that one key does the rest.
      if (code.current) getSelection()?.selectAllChildren(code.current)
      setTold('Selected: copy it with Ctrl+C')
    }
  }
  return (
    <section class="snippet" aria-label={name}>
      <h3>
        {name} <small>{about}</small>
      </h3>
      <pre ref={code}>{text}</pre>
      <p>
        <button type="button" onClick={copy} aria-label={`Copy ${name}`}>
          Copy
        </button>{' '}
        {href && name === 'API' && !hasKey() && <a href={href}>Open</a>}
        {href && ![LINK, 'API'].includes(name) && <Download href={href}>Download</Download>}{' '}
        <span role="status">{told}</span>
      </p>
    </section>
  )
}
