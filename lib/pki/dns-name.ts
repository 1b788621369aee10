import { domainToASCII, domainToUnicode } from "node:url";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { isIpAddress } from "@/lib/pki/ip-address";

const maxNameLength = 253;
const maxLabelLength = 63;

/**
 * Checks a dNSName (RFC 5280, section 4.2.1.6; RFC 5890 for xn-- names; RFC 6125 for wildcards) and returns it in lower
 * case. A star is accepted as the whole first label of a name with at least two more.
 * @throws CertificateRequestError that names the fault.
 */
export function checkDnsName(name: string): string {
  const refuse = (code: ConstructorParameters<typeof CertificateRequestError>[0]) => {
    throw new CertificateRequestError(code, name);
  };
  if (name === "" || name === ".") refuse("DNS_EMPTY");
  // Asked before the length and the labels: an address has a message of its own, however it is written.
  if (isIpAddress(name.replace(/^\[|\]$/g, "")) || /(^|\.)(\d+|0x[0-9a-f]*)$/i.test(name)) refuse("DNS_IS_IP_ADDRESS");
  if (name.endsWith(".")) refuse("DNS_TRAILING_DOT");
  if (name.length > maxNameLength) refuse("DNS_TOO_LONG");
  const lower = name.toLowerCase();
  const labels = lower.split(".");
  const hostLabels = labels[0] === "*" ? labels.slice(1) : labels;
  if (hostLabels.some((label) => label.includes("*"))) refuse("DNS_WILDCARD_REFUSED");
  if (labels[0] === "*" && hostLabels.length < 2) refuse("DNS_WILDCARD_REFUSED");
  for (const label of hostLabels) {
    if (label === "") refuse("DNS_EMPTY");
    if (label.length > maxLabelLength) refuse("DNS_LABEL_TOO_LONG");
    if (label.includes("_")) refuse("DNS_UNDERSCORE");
    if (!/^[a-z0-9-]+$/.test(label)) refuse("DNS_CHARACTER_REFUSED");
    if (label.startsWith("-") || label.endsWith("-")) refuse("DNS_HYPHEN");
    if (label.slice(2, 4) === "--" && !label.startsWith("xn--")) refuse("DNS_HYPHEN");
    if (label.startsWith("xn--") && !isALabel(label)) refuse("DNS_PUNYCODE_INVALID");
  }
  return lower;
}

/** The name in its own script when it has xn-- labels, for showing both; undefined when it has none. */
export function unicodeDnsName(name: string): string | undefined {
  if (!name.includes("xn--")) return undefined;
  return name
    .split(".")
    .map((label) => (label.startsWith("xn--") ? domainToUnicode(label) : label))
    .join(".");
}

/** Whether an xn-- label stands for a name that is written as exactly this label (RFC 5891, section 5.4). */
function isALabel(label: string): boolean {
  const unicode = domainToUnicode(label);
  return unicode !== "" && unicode !== label && domainToASCII(unicode) === label;
}
