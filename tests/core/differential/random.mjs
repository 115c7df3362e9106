// Chance that can be repeated: the same seed gives the same cases.

/** A function that gives whole numbers from 0 up to, not including, its
 * argument (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const CHARACTERS = [
  ..."abcxyz 019(){}\t\n\n\n",
  "\u00e9", "\u00df", "\u0436", // two bytes
  "\u6f22", "\u5b57", "\u20ac", "\ufeff", "\uffff", // three
  "\u0301", "e\u0301", "o\u0323\u0302", // combining marks
  "\u{1f600}", "\u{10000}", "\u{10ffff}", // pairs
  "\u{1f469}\u200d\u{1f4bb}", "\u{1f44d}\u{1f3fd}", "\u{1f1e9}\u{1f1ea}", // joined emoji
];

/** About so many characters of text. */
export function randomText(chance, length) {
  let text = "";
  for (let i = 0; i < length; i++) text += CHARACTERS[chance(CHARACTERS.length)];
  return text;
}
