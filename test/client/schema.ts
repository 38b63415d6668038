/** Holds the committed types against openapi.yaml. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import t from 'tap'
import { ROOT } from '../support/root.js'

t.test('the committed types are those of openapi.yaml', async (t) => {
  const file = `${t.testdir({})}/schema.ts`
  const script = new URL('src/client/generate.ts', ROOT).pathname
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file], { cwd: ROOT.pathname })
  const committed = readFileSync(new URL('src/client/schema.ts', ROOT), 'utf8')
  t.ok(readFileSync(file, 'utf8') === committed, 'npm run openapi writes them')
})
