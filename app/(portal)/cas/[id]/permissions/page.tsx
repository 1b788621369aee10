import type { Metadata } from "next";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { PermissionsForm } from "@/app/(portal)/cas/[id]/permissions/_components/permissions-form";
import { PermissionsView } from "@/app/(portal)/cas/[id]/permissions/_components/permissions-view";
import { pageCtx } from "@/lib/actions/request-ctx";
import { listCaPermissions } from "@/lib/ca/permissions/list-ca-permissions";

export const metadata: Metadata = { title: "Permissions" };

/** Who may do what with one CA. Those who manage it change it here, others see what counts. */
export default async function CaPermissionsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const list = await foundOr404(listCaPermissions({ ctx: await pageCtx(), input: { caId: id } }));
  return list.mayEdit ? <PermissionsForm list={list} /> : <PermissionsView list={list} />;
}
