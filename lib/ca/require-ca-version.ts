import { ServiceError } from "@/lib/errors";

/** @throws ServiceError CONFLICT when the CA was changed since it was shown to the person who acts on it */
export function requireCaVersion(ca: { name: string; version: number }, shown: number): void {
  if (ca.version === shown) return;
  throw new ServiceError("CONFLICT", `${ca.name} was changed since you opened the page, so nothing was done.`, {
    nextStep: "Load the page again to see what it is like now, then decide anew.",
  });
}
