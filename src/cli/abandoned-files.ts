/** Takes away, before a command begins, what one like it has left that was killed, and says so. */
import { removeAbandoned } from '../store/files/temporary-files.js'

/** @param folder where such commands write */
export function sayRemoved(folder: string): void {
  const removed = removeAbandoned(folder)
  if (removed > 0)
    process.stderr.write(`annals: removed temporary folders that killed processes have left: ${removed}\n`)
}
