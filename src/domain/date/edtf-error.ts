/** The one error of reading dates: it keeps the text that was given and says in words what is wrong with it. */

const SHOWN = 80

/**
 * A text that is no EDTF date, or a date that cannot be used where it was given.
 *
 * `message` is for the person who wrote the text: it quotes the text, names the fault and, where there is
 * one, the fix. `input` is the whole text as given; `fault` is the message without the quotation.
 */
export class EdtfError extends Error {
  readonly input: string
  readonly fault: string

  constructor(input: string, fault: string) {
    super(`"${input.length > SHOWN ? `${input.slice(0, SHOWN)}…` : input}": ${fault}`)
    this.name = 'EdtfError'
    this.input = input
    this.fault = fault
  }
}
