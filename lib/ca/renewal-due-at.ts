type Life = { notBefore: Date; notAfter: Date; renewAtPercent: number };

/** When a share of the lifetime has gone and the CA is renewed. */
export function renewalDueAt({ notBefore, notAfter, renewAtPercent }: Life): Date {
  const lifetimeMs = notAfter.getTime() - notBefore.getTime();
  return new Date(notBefore.getTime() + (lifetimeMs * renewAtPercent) / 100);
}
