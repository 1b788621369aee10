import { randomUUID } from "node:crypto";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { releaseHold } from "@/lib/certificates/release-hold";
import { renewCertificate } from "@/lib/certificates/renew-certificate";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { constrainCa } from "@/lib/certificates/testing/constrain-ca";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import type { Story } from "@/scripts/docs/story/story";

/** 4887, 4888, 4870 and 90011. */
export async function useCertificates({ tenant }: Story, caId: string): Promise<void> {
  const { requester, operator, auditor } = tenant.ctx;
  const issue = (ctx = requester, name = "www.example.com") =>
    issueCertificate({
      ctx,
      input: { caId, csr: serverRequest([name]), validityDays: 90, requestId: randomUUID() },
    });
  const { id } = await issue();
  await issue(auditor).catch(() => {});
  await revokeCertificate({ ctx: operator, input: { certificateId: id, reason: "certificateHold" } });
  await releaseHold({ ctx: operator, input: { certificateId: id } });
}

/** 90027: the CA's name constraints have become stricter, and its earlier certificate is over. */
export async function failToRenew({ tenant }: Story, caId: string): Promise<void> {
  const ctx = tenant.ctx.operator;
  const names = ["www.example.net"] as const;
  const input = { caId, csr: serverRequest(names), validityDays: 90, requestId: randomUUID() };
  const { id } = await issueCertificate({ ctx, input });
  await constrainCa(caId, { excludedDnsNames: ["example.net"] });
  const { serialNumber } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
  await db().caCertificate.updateMany({
    where: { caId, serialNumber: { not: serialNumber } },
    data: { notAfter: new Date(Date.now() - 1000) },
  });
  await renewCertificate({
    ctx,
    input: { certificateId: id, csr: serverRequest(names), validityDays: 90, requestId: randomUUID() },
  }).catch(() => {});
}
