/** The sets of records that annals is shown with: their names, what they are, and where they stand. */
import { fileURLToPath } from 'node:url'

export interface DemoSet {
  readonly name: string
  /** What it is about, in a sentence. */
  readonly about: string
  /** Where its files are. */
  readonly directory: string
  /** The ids of its datasets: every incident of it has one of them. */
  readonly datasets: readonly string[]
}

const folder = (path: string): string => fileURLToPath(new URL(`../../seed/${path}`, import.meta.url))

/** All of them, the one that is loaded where none is named first. */
export const DEMO_SETS: readonly [DemoSet, ...DemoSet[]] = [
  {
    name: 'biometrics',
    about: 'Biometric collection in Tibet and Qinghai, after one news article: 15 records.',
    directory: folder(''),
    datasets: ['seed'],
  },
  {
    name: 'harbour',
    about: 'A harbour strike on islands that do not exist, all of it invented: every feature at once.',
    directory: folder('harbour/'),
    datasets: ['harbour-monitor', 'harbour-court-watch', 'harbour-archive'],
  },
]

export const DEMO_NAMES = DEMO_SETS.map(({ name }) => name)
