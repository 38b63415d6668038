/** What the collection is, as the server has written it into the page. */

const said = document.body.dataset

export const COLLECTION = {
  title: said.title || 'annals',
  /** What it is, in a paragraph of plain text; empty where nobody says so. `#about-text` has all of it. */
  about: said.about ?? '',
  /** A mail address or a web address; empty where there is none. */
  contact: said.contact ?? '',
  /** The basemap that the settings name, and whom it is to be credited to; null where it is our own. */
  tiles: said.tiles ? { template: said.tiles, credit: said.tilesCredit ?? '' } : null,
  /** The sites that may show it in a frame: `*` for all, none where it is empty. */
  framedBy: said.embed ?? '*',
  /** Whether the server answers with a key only. */
  isPrivate: said.read === 'private',
} as const
