import { MailX } from "lucide-react";
import type { Metadata } from "next";
import { AcceptForm } from "@/app/(auth)/invitation/[token]/_components/accept-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { roleNames } from "@/lib/auth/permissions";
import { previewInvitation } from "@/lib/members/preview-invitation";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await previewInvitation(token);
  if (!invitation) {
    return (
      <EmptyState
        icon={<MailX />}
        title="This invitation is no longer open"
        headingLevel="h1"
        actions={<ButtonLink href="/sign-in">Sign in</ButtonLink>}
      >
        It was used, withdrawn, or is over 7 days old. Sign in if you have accepted it, or ask the administrator who
        invited you for a new one.
      </EmptyState>
    );
  }
  const { subscriptionName, invitedBy, role, email, existing } = invitation;
  return (
    <div className="w-full max-w-110">
      <h1 className="break-words font-semibold text-2xl">Join {subscriptionName}</h1>
      <p className="mt-1 mb-6 break-words text-base text-fg-muted">
        {invitedBy} invites you as {roleNames[role]}.{" "}
        {existing ? "You have an account: sign in with its password to join." : "Set your name and a password to join."}
      </p>
      <AcceptForm token={token} email={email} existing={existing} />
    </div>
  );
}
