/** Begins the page, in its language. */
import './style/all.css'
import { render } from 'preact'
import { beginLanguage } from './language.js'
import { App } from './parts/app.js'

const root = document.querySelector('#app')
if (root) {
  await beginLanguage()
  render(<App />, root)
}
