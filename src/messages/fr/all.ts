/** All messages in French. */
import type { Messages } from '../translate.js'
import { DATES } from './dates.js'
import { EXPLORER } from './explorer.js'
import { EXPLORER_PARTS } from './explorer-parts.js'
import { PAGES } from './pages.js'
import { PROBLEM_TITLES } from './problems.js'
import { SHARE } from './share.js'
import { TERMS } from './terms.js'

export const FR: Messages = {
  ...DATES,
  ...EXPLORER,
  ...EXPLORER_PARTS,
  ...PAGES,
  ...PROBLEM_TITLES,
  ...SHARE,
  ...TERMS,
}
