/**
 * One entry of a pasted broker list without what people paste along with it: a protocol in front (`SASL_SSL://`, as
 * Kafka's listeners are written), the quotation marks and brackets of a program's list, dots, commas and slashes behind,
 * and the root's dot of a host name. The brackets of an IPv6 address stay.
 */
export function cleanBroker(text: string): string {
  const isAddress = text.includes("]:");
  return text
    .replace(isAddress ? /^["'`“”‘’(]+|^\[(?=["'[])/ : /^["'`“”‘’([]+/, "")
    .replace(/^["'`“”‘’]+/, "")
    .replace(/^[A-Za-z][A-Za-z0-9_+-]*:\/\//, "")
    .replace(/["'`“”‘’)\]./,;]+$/, "")
    .replace(/\.(?=:\d+$)/, "");
}
