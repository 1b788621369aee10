/** Both ends belong to the period (RFC 5280, section 4.1.2.5); whole seconds. */
export type ValidityPeriod = { notBefore: Date; notAfter: Date };

const dayMs = 86_400_000;

/**
 * A period of whole days from a start, in whole seconds. The last second is left out: notAfter is inclusive, so
 * without it a certificate of 90 days would be valid for 90 days and a second.
 * @throws RangeError when the length is no positive whole number of days, or the end is beyond the year 9999.
 */
export function validityPeriod(start: Date, days: number): ValidityPeriod {
  if (!Number.isInteger(days) || days < 1) throw new RangeError("A validity is at least one whole day.");
  const notBefore = wholeSeconds(start);
  const notAfter = new Date(notBefore.getTime() + days * dayMs - 1000);
  if (!(notAfter.getUTCFullYear() <= 9999)) throw new RangeError("A validity ends in the year 9999 at the latest.");
  return { notBefore, notAfter };
}

/** Cuts the fraction of the second off: X.509 times have none. */
export function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
