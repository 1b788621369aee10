import type { Metadata } from "next";
import { ExternalCaForm } from "@/app/(portal)/cas/new/_components/external-ca-form";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { roleNames, rolesThatMay } from "@/lib/auth/permissions";

export const metadata: Metadata = { title: "Intermediate CA under an external root" };

export default async function NewExternalCaPage() {
  const ctx = await pageCtx();
  const { subscriptionId, role } = await currentSubscription(ctx);
  const refusal = actorMay(ctx.actor, subscriptionId, "ca.import")
    ? null
    : { roleName: roleNames[role], needed: rolesThatMay("ca.import") };
  return <ExternalCaForm subscriptionId={subscriptionId} refusal={refusal} />;
}
