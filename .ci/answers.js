#!/usr/bin/env node
/**
 * Runs every curl line of Markdown files, and compares the answer with the one that is printed below it.
 *
 *     node .ci/answers.js [--server http://127.0.0.1:3000] FILE.md…
 *
 * A line that begins with `curl ` must be answered with 200, or with the `status` of the problem that is printed. A
 * `sh` block of that one line, followed by a `json`, `ndjson`, `csv` or `text` block, is compared with its answer.
 * What is left out of a printed answer is marked:
 *
 * - JSON: `"…"` is any value, a text that ends in `…` one that begins so; the member `"…": "…"` of an object stands
 *   for its further members, the entry `"…"` of a list for any number of entries. NDJSON is compared line by line.
 * - CSV and text: a line of `…` alone stands for any number of lines, a `…` in a line for any text.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { argv, exit, stderr, stdout } from 'node:process'

const PRINTED = 'http://127.0.0.1:3000'
const REST = '…'

/** @typedef {{ file: string, line: number, command: string, answer: { form: string, text: string } | null }} Example */

/** The examples of a Markdown file. @param {string} file @returns {Example[]} */
function examplesOf(file) {
  const lines = readFileSync(file, 'utf8').split('\n')
  /** @type {{ form: string, from: number, to: number }[]} */
  const blocks = []
  for (let at = 0; at < lines.length; at += 1) {
    const form = /^```(\w*)$/.exec(lines[at] ?? '')?.[1]
    if (form === undefined) continue
    const to = lines.indexOf('```', at + 1)
    if (to < 0) throw new Error(`${file}:${at + 1}: the block has no end`)
    blocks.push({ form, from: at + 1, to })
    at = to
  }
  return blocks.flatMap(({ form, from, to }, index) => {
    if (form !== 'sh') return []
    const commands = lines.slice(from, to)
    const next = blocks[index + 1]
    const follows = next !== undefined && lines.slice(to + 1, next.from - 1).every((line) => line === '')
    const answer =
      commands.length === 1 && follows && ['json', 'ndjson', 'csv', 'text'].includes(next.form)
        ? { form: next.form, text: lines.slice(next.from, next.to).join('\n') }
        : null
    return commands.flatMap((command, offset) =>
      command.startsWith('curl ') ? [{ file, line: from + offset + 1, command, answer }] : [],
    )
  })
}

/**
 * How a value differs from the one that is printed, as a sentence with the place; null where it does not.
 * @param {unknown} printed @param {unknown} real @param {string} [at]
 * @returns {string | null}
 */
function difference(printed, real, at = '') {
  const place = at === '' ? 'the answer' : at
  const instead = () =>
    `${place} is ${JSON.stringify(real) ?? 'absent'}, the docs print ${JSON.stringify(printed)}`
  if (printed === REST && real !== undefined) return null
  if (typeof printed === 'string' && printed.endsWith(REST))
    return typeof real === 'string' && real.startsWith(printed.slice(0, -1)) ? null : instead()
  if (typeof printed !== 'object' || printed === null) return printed === real ? null : instead()
  if (typeof real !== 'object' || real === null || Array.isArray(real) !== Array.isArray(printed))
    return instead()
  if (Array.isArray(printed)) return listDifference(printed, /** @type {unknown[]} */ (real), at)
  const entries = Object.entries(printed).filter(([key]) => key !== REST)
  const members = new Map(Object.entries(real))
  if (!(REST in printed)) {
    const further = [...members.keys()].filter((key) => !(key in printed))
    if (further.length > 0)
      return `${place} has ${further.join(', ')}, which the docs leave out without "${REST}"`
  }
  for (const [key, value] of entries) {
    const found = difference(value, members.get(key), `${at}/${key}`)
    if (found !== null) return found
  }
  return null
}

/**
 * The same of lists; `…` stands for any number of entries, so that what follows it is compared from the end.
 * @param {unknown[]} printed @param {unknown[]} real @param {string} at
 * @returns {string | null}
 */
function listDifference(printed, real, at) {
  const rest = printed.indexOf(REST)
  const tail = rest < 0 ? 0 : printed.length - rest - 1
  const shown = printed.length - (rest < 0 ? 0 : 1)
  if (rest < 0 ? real.length !== shown : real.length < shown)
    return `${at || 'the answer'} has ${real.length} entries, the docs print ${shown}`
  for (const [index, value] of printed.entries()) {
    if (index === rest) continue
    const from = rest < 0 || index < rest ? index : real.length - tail + (index - rest - 1)
    const found = difference(value, real[from], `${at}/${from}`)
    if (found !== null) return found
  }
  return null
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** @param {string} printed @param {string} real @returns {string | null} */
function textDifference(printed, real) {
  const [want, have] = [printed, real].map((text) => text.replaceAll('\r', '').trimEnd().split('\n'))
  const rest = want.indexOf(REST)
  const [head, tail] = rest < 0 ? [want, []] : [want.slice(0, rest), want.slice(rest + 1)]
  if (rest < 0 ? have.length !== want.length : have.length < head.length + tail.length)
    return `the answer has ${have.length} lines, the docs print ${head.length + tail.length}`
  const pairs = [
    ...head.map((line, index) => [line, have[index]]),
    ...tail.map((line, index) => [line, have[have.length - tail.length + index]]),
  ]
  for (const [line = '', real = ''] of pairs) {
    if (new RegExp(`^${line.split(REST).map(escaped).join('.*')}$`, 'u').test(real)) continue
    return `a line is\n  ${real}\nand the docs print\n  ${line}`
  }
  return null
}

/** @param {string} text @param {string} what @returns {unknown} */
function parsed(text, what) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${what} is no JSON:\n${text}`)
  }
}

/** @param {{ form: string, text: string }} printed @param {string} real @returns {string | null} */
function answerDifference({ form, text }, real) {
  if (form === 'json') return difference(parsed(text, 'what the docs print'), parsed(real, 'the answer'))
  if (form !== 'ndjson') return textDifference(text, real)
  const read = (/** @type {string} */ lines, /** @type {string} */ what) =>
    lines
      .trimEnd()
      .split('\n')
      .map((line) => (line === REST ? REST : parsed(line, what)))
  return listDifference(read(text, 'what the docs print'), read(real, 'the answer'), '')
}

/** Runs an example; what is wrong with it, or null. @param {Example} example @param {string} server @returns {string | null} */
function faultOf({ command, answer }, server) {
  const line = `curl -sS -w '\\n%{http_code}' ${command.slice('curl '.length).replaceAll(PRINTED, server)}`
  const {
    stdout: output,
    stderr: said,
    status: code,
  } = spawnSync('bash', ['-c', line], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (code !== 0) return `curl ended with ${code}: ${said}`
  const end = output.lastIndexOf('\n')
  const [body, status] = [output.slice(0, end).replaceAll(server, PRINTED), output.slice(end + 1)]
  const refused = answer?.form === 'json' ? /^ {2}"status": (\d{3})/m.exec(answer.text)?.[1] : undefined
  if (status !== (refused ?? '200'))
    return `answered ${status} instead of ${refused ?? '200'}:\n${body.slice(0, 2000)}`
  return answer === null ? null : answerDifference(answer, body)
}

const [flag, given, ...others] = argv.slice(2)
const [server, files] = flag === '--server' ? [given ?? PRINTED, others] : [PRINTED, argv.slice(2)]
const examples = files.flatMap(examplesOf)
let faults = 0
for (const example of examples) {
  const fault = faultOf(example, server)
  if (fault === null) continue
  faults += 1
  stderr.write(`${example.file}:${example.line}: ${example.command}\n${fault}\n\n`)
}
const compared = examples.filter(({ answer }) => answer !== null).length
stdout.write(`${examples.length} examples were run, ${compared} answers compared, ${faults} differ\n`)
exit(faults === 0 && examples.length > 0 ? 0 : 1)
