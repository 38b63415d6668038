/** Tests where the log goes: to a pipe that is read, to one that is full, and to one that nobody reads any more. */
import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { LogDestination } from '../../../src/http/plugins/log-destination.js'
import { until } from '../../support/until.js'

/** Both ends of a pipe; neither blocks. */
function pipe(t: Test) {
  const path = join(mkdtempSync(join(t.testdir(), 'pipe-')), 'fifo')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(reader)
    isOpen = false
  }
  t.teardown(() => {
    close()
    closeSync(writer)
  })
  /** What has come since the last time, a character for each byte. */
  const read = (): string => {
    const bytes = Buffer.alloc(1_000_000)
    try {
      return bytes.toString('latin1', 0, readSync(reader, bytes))
    } catch {
      return ''
    }
  }
  return { writer, read, close }
}

const skip = process.platform === 'win32' && 'there are no pipes with names'

t.test('lines come in order, also those of a reader that is slow', { skip }, async (t) => {
  const { writer, read } = pipe(t)
  const log = new LogDestination(writer)
  const lines = Array.from({ length: 5_000 }, (_, number) => `${number} ${'é'.repeat(50)}\n`)
  for (const line of lines) log.write(line)
  const sent = Buffer.from(lines.join('')).toString('latin1')
  let text = ''
  await until(() => {
    text += read()
    return text.length >= sent.length
  })
  t.ok(text === sent)
})

t.test(
  'what a reader that stands still leaves is bounded, and the log says how much was dropped',
  { skip },
  async (t) => {
    const { writer, read } = pipe(t)
    const log = new LogDestination(writer, 1_000_000)
    for (let number = 0; number < 10_000; number += 1) log.write(`${'x'.repeat(999)}\n`)
    let text = ''
    await until(() => {
      text += read()
      return text.includes('"dropped":')
    })
    const dropped = Number(/"dropped":(\d+)/.exec(text)?.[1])
    t.ok(dropped > 8_000, `${dropped} of 10,000`)
    t.equal(text.split('\n').filter((line) => line.startsWith('x')).length + dropped, 10_000)
  },
)

t.test(
  'the end waits a little for a reader that is slow, and not for one that is gone',
  { skip },
  async (t) => {
    const full = pipe(t)
    const slow = new LogDestination(full.writer)
    slow.write('first\n')
    await until(() => full.read() === 'first\n')
    for (let number = 0; number < 100; number += 1) slow.write(`${'y'.repeat(9_999)}\n`)
    // It gives up: a reader that never reads must not keep the process.
    slow.flushSync()
    t.match(full.read(), /^y+\n/)
    const { writer, close } = pipe(t)
    const log = new LogDestination(writer)
    close()
    log.write('nobody reads this\n')
    log.write('nor this\n')
    log.flushSync()
    log.write('nor what comes later\n')
    log.flushSync()
    t.pass('it ends')
  },
)
