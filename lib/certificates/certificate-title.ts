/**
 * The name by which a person knows a certificate: the common name of its RFC 4514 subject, else its first alternative
 * name, else the serial number.
 */
export function certificateTitle(row: { subject: string; subjectAltNames: string[]; serialNumber: string }): string {
  const [, commonName] = /^CN=((?:\\.|[^\\,+])+)/.exec(row.subject) ?? [];
  if (commonName !== undefined) return commonName.replace(/\\([^0-9a-fA-F])/g, "$1");
  const [first] = row.subjectAltNames;
  return first?.replace(/^[A-Za-z]+:/, "") ?? row.serialNumber;
}
