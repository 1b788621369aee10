const beginMark = "-----BEGIN ";
const endMark = "-----END ";
const dashes = "-----";

/**
 * The blocks of a PEM text (RFC 7468), without the comments that are usual around them (`openssl s_client`, curl's
 * cacert.pem). It goes through the text once, however it is made up.
 */
export function pemBlocks(text: string): string[] {
  const blocks: string[] = [];
  for (let at = 0; ; ) {
    const begin = text.indexOf(beginMark, at);
    const end = begin < 0 ? -1 : text.indexOf(endMark, begin);
    const close = end < 0 ? -1 : text.indexOf(dashes, end + endMark.length);
    if (close < 0) return blocks;
    at = close + dashes.length;
    blocks.push(text.slice(begin, at));
  }
}
