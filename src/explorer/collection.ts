/** What the collection is, as the server has written it into the page. */

const said = document.body.dataset

export const COLLECTION = {
  title: said.title || 'annals',
  /** What it is, in a sentence; empty where nobody says so. */
  about: said.about ?? '',
  /** A mail address or a web address; empty where there is none. */
  contact: said.contact ?? '',
} as const
