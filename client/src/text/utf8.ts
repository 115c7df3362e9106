// Texts as the server takes them: UTF-8, without control characters.

const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const REPLACEMENT = "\ufffd";

/** The text with each character that no document may hold replaced, unit for unit. */
export function cleanText(text: string): string {
  return text.replace(CONTROLS, REPLACEMENT).replace(LONE_SURROGATES, REPLACEMENT);
}

/** Bytes of the text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 1;
    else bytes += 2;
  }
  return bytes;
}

/** The text in pieces of at most so many bytes of UTF-8, no character cut. */
export function chopBytes(text: string, most: number): string[] {
  const chopped: string[] = [];
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < text.length;) {
    const size = text.codePointAt(at)! > 0xffff ? 2 : 1;
    const more = utf8Length(text.slice(at, at + size));
    if (bytes + more > most) {
      chopped.push(text.slice(from, at));
      from = at;
      bytes = 0;
    }
    bytes += more;
    at += size;
  }
  if (from < text.length) chopped.push(text.slice(from));
  return chopped;
}
