const behind = new Set("\"'`“”‘’)]./,;");

/** In one pass from the end: a pattern would start anew at each of many such characters in the middle. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && behind.has(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}

/**
 * One entry of a pasted broker list without what people paste along with it: a protocol in front (`SASL_SSL://`, as
 * Kafka's listeners are written), the quotation marks and brackets of a program's list, dots, commas and slashes behind,
 * and the root's dot of a host name. The brackets of an IPv6 address stay.
 */
export function cleanBroker(text: string): string {
  const isAddress = text.includes("]:");
  const begun = text
    .replace(isAddress ? /^["'`“”‘’(]+|^\[(?=["'[])/ : /^["'`“”‘’([]+/, "")
    .replace(/^["'`“”‘’]+/, "")
    .replace(/^[A-Za-z][A-Za-z0-9_+-]*:\/\//, "");
  return withoutEnd(begun).replace(/\.(?=:\d+$)/, "");
}
