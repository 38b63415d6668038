/** The version of annals, as package.json says it. */
import { readFileSync } from 'node:fs'

// Read at run time: the file lies outside of src, at the same distance from src/ and from dist/.
const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)

export const VERSION = manifest.version
