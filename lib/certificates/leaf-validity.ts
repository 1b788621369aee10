import { ServiceError } from "@/lib/errors";
import { type ValidityPeriod, validityPeriod } from "@/lib/pki/validity-period";

/** Clocks of clients run a little late; without it a new certificate would be refused by them for a moment. */
const backdateMs = 60_000;

/**
 * Validity of a new certificate, cut to that of its CA: a certificate that outlives its CA can't be verified.
 * @throws ServiceError CONFLICT when the CA itself has expired.
 */
export function leafValidity(
  ca: { name: string } & ValidityPeriod,
  days: number,
  now: Date,
): ValidityPeriod & { cutToCa: boolean } {
  if (ca.notAfter <= now) {
    throw new ServiceError("CONFLICT", `${ca.name} has expired, so nothing can be issued by it.`, {
      nextStep: "Choose another CA, or create a new one.",
    });
  }
  const wanted = validityPeriod(new Date(Math.max(now.getTime() - backdateMs, ca.notBefore.getTime())), days);
  const cutToCa = wanted.notAfter > ca.notAfter;
  return { notBefore: wanted.notBefore, notAfter: cutToCa ? ca.notAfter : wanted.notAfter, cutToCa };
}
