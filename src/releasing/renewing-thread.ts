/** The thread that makes releases anew from which somebody has to be taken out. */
import { workerData } from 'node:worker_threads'
import { openDatabase } from '../database.js'
import { renewDue } from './releases.js'

const store = openDatabase((workerData as { file: string }).file)
try {
  renewDue(store)
} finally {
  store.close()
}
