/** Numbers, lengths and distances on a sphere, as the reference compares them. */

export const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

export function metres(text: string): number {
  return text.endsWith('km') ? Number(text.slice(0, -2)) * 1_000 : Number(text.slice(0, -1))
}

/** One spot has one pair of coordinates: a pole has no longitude, and the antimeridian is on both sides. */
export function spotOf([longitude, latitude]: readonly number[]): [number, number] {
  if (Math.abs(latitude!) === 90) return [0, latitude!]
  return [longitude === -180 ? 180 : longitude!, latitude!]
}

/** Haversine, on a sphere of the mean radius of the Earth. */
export function distance(a: readonly number[], b: readonly number[]): number {
  const [[lon1, lat1], [lon2, lat2]] = [spotOf(a), spotOf(b)]
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const haversine = (angle: number) => Math.sin(angle / 2) ** 2
  const h =
    haversine(radians(lat2 - lat1)) +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * haversine(radians(lon2 - lon1))
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}
