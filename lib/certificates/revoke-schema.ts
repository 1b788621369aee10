import { z } from "zod";
import { revocationReasons } from "@/lib/pki/revocation-reasons";

const reasonNames = revocationReasons.map(({ name }) => name);

/** Free of Node's modules: the form checks by it as well. */
export const revokeCertificateInput = z.object({
  certificateId: z.uuid(),
  reason: z.enum(reasonNames, "Choose a reason."),
});
