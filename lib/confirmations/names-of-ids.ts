import { db } from "@/lib/db";

/** What the ids are called that name a CA, a certificate or a person of the subscription; others are left out. */
export async function namesOfIds(subscriptionId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const id = { in: [...ids] };
  const [cas, certificates, people] = await Promise.all([
    db().certificateAuthority.findMany({ where: { id, subscriptionId }, select: { id: true, name: true } }),
    db().certificate.findMany({
      where: { id, subscriptionId },
      select: { id: true, subject: true, subjectAltNames: true, serialNumber: true },
    }),
    db().user.findMany({
      where: { id, memberships: { some: { subscriptionId } } },
      select: { id: true, name: true, email: true },
    }),
  ]);
  return new Map([
    ...cas.map((ca): [string, string] => [ca.id, ca.name]),
    ...certificates.map((one): [string, string] => [
      one.id,
      `${one.subject || one.subjectAltNames[0] || "no subject"} (${one.serialNumber})`,
    ]),
    ...people.map((person): [string, string] => [person.id, `${person.name} (${person.email})`]),
  ]);
}
