/** How a release is cited: in words, and as a file in the Citation File Format (CFF 1.2.0). */
import { stringify } from 'yaml'
import type { ReleaseRecord } from '../domain/release.js'

/** Whoever is named: the attributions of the datasets, each once, in their order. */
function authorsOf({ datasets, title }: ReleaseRecord): string[] {
  const named = datasets.map(({ attribution, title }) => attribution ?? title)
  return named.length === 0 ? [title] : [...new Set(named)]
}

/** The day of a release, in UTC. */
const dayOf = ({ created_at }: ReleaseRecord): string => created_at.slice(0, 10)

/** A citation in one line. @param url where the release is described */
export function citationOf(release: ReleaseRecord, url: string): string {
  const authors = authorsOf(release)
    .map((name) => name.replace(/\s+/g, ' ').replace(/\.$/, ''))
    .join('; ')
  return `${authors}: ${release.title}. Release ${release.name}, ${dayOf(release)}. ${url} (SHA-256 ${release.digest})`
}

/** The only licence of a release, where it is an id of SPDX. */
function licenceOf({ datasets }: ReleaseRecord): string | undefined {
  const [licence, ...others] = new Set(datasets.map((dataset) => dataset.licence))
  return others.length === 0 && licence !== undefined && /^[A-Za-z0-9.+-]+$/.test(licence)
    ? licence
    : undefined
}

/** CITATION.cff. @param url where the release is described */
export function citationFile(release: ReleaseRecord, url: string): string {
  const licence = licenceOf(release)
  const caveats = release.datasets.flatMap(({ title, caveats }) =>
    caveats === null ? [] : [`${title}: ${caveats}`],
  )
  const abstract = [release.note, ...caveats].filter((part) => part !== null).join('\n\n')
  return stringify({
    'cff-version': '1.2.0',
    message: 'If you use these data, please cite them as below.',
    type: 'dataset',
    title: release.title,
    version: release.name,
    'date-released': dayOf(release),
    authors: authorsOf(release).map((name) => ({ name })),
    url,
    ...(licence === undefined ? {} : { license: licence }),
    ...(abstract === '' ? {} : { abstract }),
    identifiers: [
      {
        type: 'other',
        value: `sha256:${release.digest}`,
        description: 'SHA-256 of the SQLite file of the release',
      },
    ],
  })
}
