/** What Arabic, Hebrew, Syriac and Ethiopic write on to a word, for names that are too short to be looked for anywhere in one. */

/** A name of fewer letters than this stands inside too many words. */
export const LEAST_ANYWHERE = 4
/** The most letters before a short name, and behind it. */
const MOST_BEFORE = 4
const MOST_BEHIND = 2

const ABJAD = /^[\p{scx=Arabic}\p{scx=Hebrew}\p{scx=Syriac}\p{scx=Ethiopic}]/u
/** Letters of particles: and, so, in, as, to, the; and, the, in, as, to, from, that; of, for, by. */
const BEFORE = /^[وفبكلسا\u05d5\u05d4\u05d1\u05db\u05dc\u05de\u05e9ܘܒܠܕየለበከስእ]*$/u

/** Whether letters are of a script that writes particles on to words. */
export const takesParticles = (text: string): boolean => ABJAD.test(text)

/** Whether what stands before a short name within its word may be particles. */
export const areParticles = (before: string): boolean => before.length <= MOST_BEFORE && BEFORE.test(before)

/** Whether what stands behind a short name within its word may be a pronoun or an ending. */
export const isEnding = (behind: string): boolean => behind.length <= MOST_BEHIND

/** A word of a name without the Arabic article, which a text may have or not, or merge with a preposition. */
export const withoutArticle = (word: string): string =>
  word.startsWith('ال') && word.length >= 5 ? word.slice(2) : word
