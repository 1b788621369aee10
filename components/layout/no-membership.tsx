"use client";

import { LogOut, UsersRound } from "lucide-react";
import { signOut } from "next-auth/react";
import { removeDrafts } from "@/components/forms/form-draft";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

function leave() {
  removeDrafts();
  void signOut({ callbackUrl: "/sign-in" });
}

/** For a person who is signed in and belongs to no subscription. */
export function NoMembership({ email }: { email: string }) {
  return (
    <EmptyState
      icon={<UsersRound />}
      title="You belong to no subscription"
      headingLevel="h1"
      actions={
        <Button icon={<LogOut aria-hidden />} onClick={leave}>
          Sign out
        </Button>
      }
    >
      You are signed in as {email}, and nobody has made you a member yet, or your membership has ended. Ask an
      administrator of the subscription.
    </EmptyState>
  );
}
