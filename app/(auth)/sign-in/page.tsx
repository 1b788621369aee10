import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/app/(auth)/sign-in/_components/sign-in-form";
import { Code } from "@/components/ui/code";
import { portalHost } from "@/lib/actions/portal-host";
import { callbackPath } from "@/lib/auth/callback-path";
import { currentActor } from "@/lib/auth/current-actor";
import { setupIsNeeded } from "@/lib/auth/setup-is-needed";

export const metadata: Metadata = { title: "Sign in" };

type Query = { callbackUrl?: string | string[] };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { callbackUrl } = await searchParams;
  const target = callbackPath(typeof callbackUrl === "string" ? callbackUrl : undefined);
  if (await currentActor()) redirect(target);
  if (await setupIsNeeded()) redirect("/setup");
  return (
    <div className="w-full max-w-90">
      <h1 className="font-semibold text-2xl">Sign in</h1>
      <p className="mt-1 mb-6 text-base text-fg-muted">
        to <Code className="text-fg">{portalHost()}</Code>
      </p>
      <SignInForm target={target} />
      <p className="mt-4 flex gap-2 text-fg-muted text-xs">
        <ScrollText aria-hidden className="mt-px size-3.5 text-fg-subtle" />
        What you change in CAs, certificates and settings is written to the audit log.
      </p>
    </div>
  );
}
