/** Holds docs/cli.md against what `--help` prints, both ways, and its examples against what the commands print. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { run } from '../support/command-line.js'
import { compiled, inRoot } from '../support/root.js'

t.setTimeout(600_000)

const DOCS = readFileSync(inRoot('docs/cli.md'), 'utf8')
/** The long options of every command. */
const EVERYWHERE = ['help', 'version']

/** The commands and options that `--help` of a command lists; the options of a command without those of all. */
async function helpOf(path: readonly string[]): Promise<{ commands: string[]; options: string[] }> {
  const { stdout } = await run([...path, '--help'])
  const section = (title: string) =>
    new RegExp(`^${title}:\n((?: .*\n|\n(?= ))*)`, 'm').exec(stdout)?.[1] ?? ''
  const commands = [...section('Commands').matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name = '']) => name)
  const options = [...section('Options').matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(
    ([, name = '']) => name,
  )
  return {
    commands: commands.filter((name) => name !== 'help'),
    options: options.filter((name) => !EVERYWHERE.includes(name)),
  }
}

/** The text below the heading of a command. */
function sectionOf(command: string): string {
  const from = DOCS.indexOf(`\n## annals ${command}\n`)
  if (from < 0) return ''
  const to = DOCS.indexOf('\n## ', from + 1)
  return DOCS.slice(from, to < 0 ? undefined : to)
}

/** The long options in the tables of a text. */
const optionsIn = (text: string): string[] =>
  [...text.matchAll(/^\|(?:[^|]*\|)? `--([a-z-]+)` \|/gm)].map(([, name = '']) => name)

t.test('every command has a section, and no other', async (t) => {
  const { commands } = await helpOf([])
  t.ok(commands.length >= 9, commands.join(' '))
  const headings = [...DOCS.matchAll(/^## annals ([a-z]+)$/gm)].map(([, name]) => name)
  t.strictSame(headings.sort(), [...commands].sort())
  const listed = [...DOCS.matchAll(/^\| \[`annals ([a-z]+)`\]/gm)].map(([, name]) => name)
  t.strictSame(listed.sort(), [...commands].sort())
  for (const name of EVERYWHERE) t.ok(DOCS.includes(`\`--${name}\``), name)
})

t.test('every option of a command is in its section, and no other', async (t) => {
  const { commands } = await helpOf([])
  for (const command of commands) {
    const { commands: inner, options } = await helpOf([command])
    const helps = await Promise.all(inner.map((name) => helpOf([command, name])))
    const all = [...options, ...helps.flatMap((help) => help.options)]
    t.strictSame(optionsIn(sectionOf(command)).sort(), [...new Set(all)].sort(), command)
    const documented = [...sectionOf(command).matchAll(/^\| `annals [a-z]+ ([a-z]+)` \|/gm)].map(
      ([, name]) => name,
    )
    t.strictSame(documented.sort(), [...inner].sort(), command)
  }
})

t.test('examples print what the docs print, in a database with the demo', async (t) => {
  const examples = [...DOCS.matchAll(/^```sh\n(annals .*)\n```\n\n```text\n([\s\S]*?)\n```$/gm)]
  t.ok(examples.length >= 6)
  const demo = `${t.testdir({})}/demo.sqlite`
  t.equal((await run(['demo'], { ANNALS_DB: demo })).code, 0)
  for (const [index, [, line = '', printed = '']] of examples.entries()) {
    const folder = join(dirname(demo), String(index))
    mkdirSync(folder)
    symlinkSync(inRoot('examples'), join(folder, 'examples'))
    const database = join(folder, 'annals.sqlite')
    copyFileSync(demo, database)
    const script = `annals() { "${process.execPath}" "${compiled('src/cli.ts')}" "$@"; }\n{ ${line}; } 2>&1`
    const env = { PATH: '/usr/bin:/bin', ANNALS_DB: database }
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder, env })
    const said = stdout.trimEnd().split('\n')
    const expected = printed.split('\n')
    t.equal(said.length, expected.length, line)
    for (const [at, text] of expected.entries()) {
      const [start = '', end] = text.split('…')
      const isSame =
        end === undefined ? said[at] === text : said[at]?.startsWith(start) && said[at].endsWith(end)
      t.ok(isSame, `${line}: ${text} is ${said[at]}`)
    }
  }
})
