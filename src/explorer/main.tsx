/** Begins the page. */
import './style/all.css'
import { render } from 'preact'
import { App } from './parts/app.js'

const root = document.querySelector('#app')
if (root) render(<App />, root)
