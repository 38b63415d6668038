/** Adds to documents what changes without them: how many incidents a record is in, and the sources that claims name. */

/** A stored document of a record with its number of incidents. */
export function withCount(document: Buffer, count: number): Buffer {
  return Buffer.concat([document.subarray(0, -1), Buffer.from(`,"incident_count":${count}}`)])
}

interface Claim {
  readonly source: string
}

/** The claims of the document of an incident. */
export const claimsIn = (document: Buffer): readonly Claim[] =>
  (JSON.parse(String(document)) as { claims: readonly Claim[] }).claims

/** The sources that claims name, each once. */
export const sourcesOf = (claims: readonly Claim[]): string[] => [
  ...new Set(claims.map(({ source }) => source)),
]

/** Claims with their whole sources, as a JSON array. @param sources documents of sources, by their ids */
export function withSources(claims: readonly Claim[], sources: ReadonlyMap<string, Buffer>): string {
  const whole = new Map([...sources].map(([id, document]) => [id, JSON.parse(String(document)) as unknown]))
  return JSON.stringify(claims.map((claim) => ({ ...claim, source: whole.get(claim.source) })))
}
