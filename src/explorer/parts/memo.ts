/** Draws a part anew only when what it is given has changed. */
import { Component, type ComponentChildren, type FunctionComponent, h } from 'preact'

/** A part that compares each of its properties with what it was, by identity. */
export function memo<P extends object>(draw: (props: P) => ComponentChildren): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const now = this.props as Readonly<P>
      const names = new Set([...Object.keys(now), ...Object.keys(next)]) as Set<keyof P>
      return [...names].some((name) => now[name] !== next[name])
    }

    override render(props: P): ComponentChildren {
      return h(draw as FunctionComponent<P>, props)
    }
  }
  return Memo as unknown as FunctionComponent<P>
}
