/** Operations that wait for a second administrator where dual control is on. */
export const confirmedOperations = [
  "ca.delete",
  "ca.edit-permissions",
  "certificate.revoke",
  "settings.dual-control",
] as const;
export type ConfirmedOperation = (typeof confirmedOperations)[number];

/** What each is called on the screen and in mails. */
export const confirmedOperationNames: Record<ConfirmedOperation, string> = {
  "ca.delete": "Delete CA",
  "ca.edit-permissions": "Change permissions",
  "certificate.revoke": "Revoke certificates",
  "settings.dual-control": "Switch dual control off",
};

/** @throws Error for a word that this version does not know */
export function toConfirmedOperation(stored: string): ConfirmedOperation {
  const known = confirmedOperations.find((operation) => operation === stored);
  if (known === undefined) throw new Error(`A stored confirmation names an unknown operation: ${stored}`);
  return known;
}
