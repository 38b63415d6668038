/** What the bundler makes of files that are no code. */
declare module '*.json' {
  /** The address of the file, relative to the page. */
  const url: string
  export default url
}
declare module '*.css'
/** The address of the names of countries. */
declare module 'map:countries' {
  const url: string
  export default url
}
/** The addresses of the sheets of the close map, by `column/row`. */
declare module 'map:sheets' {
  const urls: Readonly<Record<string, string>>
  export default urls
}
