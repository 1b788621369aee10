import type { Metadata } from "next";
import { RootCaForm } from "@/app/(portal)/cas/new/_components/root-ca-form";
import { currentSubscription } from "@/lib/actions/current-subscription";
import { pageCtx } from "@/lib/actions/request-ctx";
import { actorMay } from "@/lib/auth/actor";
import { roleNames, rolesThatMay } from "@/lib/auth/permissions";

export const metadata: Metadata = { title: "Create root CA" };

export default async function NewRootCaPage() {
  const ctx = await pageCtx();
  const { subscriptionId, role } = await currentSubscription(ctx);
  const refusal = actorMay(ctx.actor, subscriptionId, "ca.create")
    ? null
    : { roleName: roleNames[role], needed: rolesThatMay("ca.create") };
  return <RootCaForm subscriptionId={subscriptionId} refusal={refusal} />;
}
