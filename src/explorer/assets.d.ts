/** What the bundler makes of files that are no code. */
declare module '*.json' {
  /** The address of the file, relative to the page. */
  const url: string
  export default url
}
declare module '*.css'
