import { v7 as uuidv7 } from "uuid";
import { type Ctx, roleIn } from "@/lib/auth/actor";
import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { refuseTakenCaName } from "@/lib/ca/refuse-taken-ca-name";
import type { CreateRootCaInput } from "@/lib/ca/root-ca-schema";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import { distinguishedNameText, writeName } from "@/lib/pki/distinguished-name";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import type { NameConstraints } from "@/lib/pki/name-constraints";

/** What the certificate of a root will hold. Times are ISO text. */
export type RootCaPreview = {
  /** Goes into `createRootCa`, so that the addresses are those shown. */
  id: string;
  /** Also its issuer, as RFC 4514 text. */
  subject: string;
  keyAlgorithm: KeyAlgorithm;
  notBefore: string;
  notAfter: string;
  pathLength: number | null;
  nameConstraints: NameConstraints | null;
  /** What the certificates below it will carry: where its CRL and its certificate are served. */
  crlUrl: string;
  caCertificateUrl: string;
};

/**
 * What `createRootCa` would make of the input now; nothing is made or stored.
 * @throws ServiceError NOT_FOUND to a stranger, CONFLICT when the name is taken
 */
export async function previewRootCa(call: { ctx: Ctx; input: CreateRootCaInput }): Promise<RootCaPreview> {
  const { ctx, input } = call;
  roleIn(ctx.actor, input.subscriptionId);
  await refuseTakenCaName(input.subscriptionId, input.name);
  const id = input.id ?? uuidv7();
  const { keyAlgorithm, pathLength, nameConstraints } = input;
  const { notBefore, notAfter } = rootValidity(new Date(), input.lifetimeYears);
  return {
    ...{ id, keyAlgorithm, pathLength, nameConstraints },
    subject: distinguishedNameText(writeName(rootSubject(input))),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    crlUrl: crlUrl(id, 1),
    caCertificateUrl: caCertificateUrl(id, 1),
  };
}
