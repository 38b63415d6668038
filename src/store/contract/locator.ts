/** Says where a database is, as plain data: whoever is given it opens a connection of its own, on a thread or elsewhere. */

/** An SQLite file that is written to, the file of a release, or a database in memory, which only its own object can use. */
export type Locator =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'release'; readonly path: string }
  | { readonly kind: 'memory' }

/** Where others can open it, too. */
export type SharedLocator = Exclude<Locator, { readonly kind: 'memory' }>

/** Where others can open a database; null for one in memory. */
export const sharedLocator = (locator: Locator): SharedLocator | null =>
  locator.kind === 'memory' ? null : locator

/** The file that others can open; null for a database in memory. */
export const fileAt = (locator: Locator): string | null => (locator.kind === 'memory' ? null : locator.path)
