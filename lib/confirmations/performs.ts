import type { z } from "zod";
import type { Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { deleteCaInput } from "@/lib/ca/delete-ca-schema";
import { performDeleteCa } from "@/lib/ca/perform-delete-ca";
import { changeCaPermissionsInput } from "@/lib/ca/permissions/change-ca-permissions-schema";
import { performChangeCaPermissions } from "@/lib/ca/permissions/perform-change-ca-permissions";
import { performRevokeCertificates } from "@/lib/certificates/perform-revoke-certificates";
import { revokeCertificatesInput } from "@/lib/certificates/revoke-schema";
import type { Json } from "@/lib/confirmations/canonical-json";
import type { ConfirmedOperation } from "@/lib/confirmations/confirmed-operations";
import { setDualControlInput } from "@/lib/confirmations/dual-control-schema";
import { performSetDualControl } from "@/lib/confirmations/perform-set-dual-control";
import type { Tx } from "@/lib/db";

export type Perform = (tx: Tx, record: Recorder, ctx: Ctx, input: Json) => Promise<void>;

/** The stored input is parsed again by the verb's own schema before it is acted on. */
function performing<Schema extends z.ZodType>(
  schema: Schema,
  perform: (tx: Tx, record: Recorder, ctx: Ctx, input: z.output<Schema>) => Promise<unknown>,
): Perform {
  return async (tx, record, ctx, input) => {
    await perform(tx, record, ctx, schema.parse(input));
  };
}

/** What a confirmation carries out, by operation. Each loads and checks its state anew, and does not authorize. */
export const performs: Partial<Record<ConfirmedOperation, Perform>> = {
  "ca.delete": performing(deleteCaInput, performDeleteCa),
  "ca.edit-permissions": performing(changeCaPermissionsInput, performChangeCaPermissions),
  "certificate.revoke": performing(revokeCertificatesInput, performRevokeCertificates),
  "settings.dual-control": performing(setDualControlInput, performSetDualControl),
};
