import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";

/** Everything that the life of CAs writes, for a whole subscription: two looks at the same state are equal. */
export async function rowsOfTenant(subscriptionId: string) {
  const ofCa = { where: { ca: { subscriptionId } }, orderBy: { id: "asc" } } as const;
  const ofTenant = { where: { subscriptionId }, orderBy: { id: "asc" } } as const;
  const [cas, keys, caCertificates, certificates, crls, requests, mails, events] = await Promise.all([
    db().certificateAuthority.findMany(ofTenant),
    db().caKey.findMany(ofCa),
    db().caCertificate.findMany(ofCa),
    db().certificate.findMany(ofTenant),
    db().crl.findMany(ofCa),
    db().caRequest.findMany(ofTenant),
    db().mailOutbox.findMany(ofTenant),
    recordedEventIds(subscriptionId),
  ]);
  return { cas, keys, caCertificates, certificates, crls, requests, mails, events };
}
