import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { RenewForm } from "@/app/(portal)/certificates/_components/renew-form";
import { pageCtx } from "@/lib/actions/request-ctx";
import { rightFor } from "@/lib/auth/permissions";
import { getCertificate } from "@/lib/certificates/get-certificate";

export const metadata: Metadata = { title: "Renew certificate" };

export default async function RenewPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx();
  const { id } = await params;
  const certificate = await foundOr404(getCertificate({ ctx, input: { certificateId: id } }));
  const { title, ca, subjectAltNames, rights, renewalBar } = certificate;
  if (renewalBar !== null) redirect(`/certificates/${id}`);
  const mayRequest = rights.includes(rightFor("certificate.request"));
  return <RenewForm certificateId={id} title={title} names={subjectAltNames} issuer={{ name: ca.name, mayRequest }} />;
}
