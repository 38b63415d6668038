/** The part of opencc-js that is read: pairs of a character and those that it becomes, as `濟 济|…`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
