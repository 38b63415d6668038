/** Hands bytes to the browser as a download. */
export function save(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // Not at once: the browser begins to keep it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
