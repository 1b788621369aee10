/**
 * Text from outside, fit to be shown: characters that are invisible or turn the line around (control, format,
 * surrogate, separator) are written as code points, such as `\u{202e}`.
 */
export function escapeForDisplay(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
