import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "@/app/(auth)/setup/_components/setup-form";
import { setupIsNeeded } from "@/lib/auth/setup-is-needed";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (!(await setupIsNeeded())) redirect("/sign-in");
  return (
    <div className="w-full max-w-110">
      <h1 className="font-semibold text-2xl">Set up Cloud PKI</h1>
      <p className="mt-1 mb-6 text-base text-fg-muted">
        This makes the first subscription and its administrator. It can be done once.
      </p>
      <SetupForm />
    </div>
  );
}
