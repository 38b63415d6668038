/** The groups that the operations of the API are shown in, in the order of what people want first. */

/** The names of the groups; a route names one of them in `schema.tags`. */
export const TAG = {
  find: 'Find records',
  count: 'Count and chart',
  map: 'Maps and GIS',
  export: 'Export',
  named: 'People, places and sources',
  subscribe: 'Subscribe',
  write: 'Write',
  import: 'Import',
  releases: 'Releases',
  about: 'About this server',
  operate: 'Operate',
} as const

const DESCRIPTIONS: Readonly<Record<keyof typeof TAG, string>> = {
  find: 'Search and filter records, read one of them, and see which values there are to filter by.',
  count: 'How many records match, by period and by value, as JSON, as tables and as a chart.',
  map: 'Records on a map: counts by grid cell, GeoJSON, and a picture. QGIS and GDAL can read `/ogc`, which has its own description at `/ogc/api`.',
  export: 'All records that match, or the whole collection, as one file.',
  named: 'The actors, locations, sources and datasets that records refer to.',
  subscribe: 'Follow what is new or has changed: feeds, a calendar, and a stream for mirrors.',
  write: 'Create, change, merge, withdraw and erase records. Needs a key.',
  import: 'Import files, and follow how far an import is. Needs a key.',
  releases: 'Frozen, citable copies of the public data.',
  about: 'What this server has, what its errors mean, and this description.',
  operate: 'Health and metrics, for the operator.',
}

/** The groups as OpenAPI has them. */
export const TAGS = (Object.keys(TAG) as (keyof typeof TAG)[]).map((key) => ({
  name: TAG[key],
  description: DESCRIPTIONS[key],
}))

/** A type of record with its article: `an actor`. */
export const withArticle = (type: string): string => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
