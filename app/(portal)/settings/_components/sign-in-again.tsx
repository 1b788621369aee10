"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";

/** Leads to the sign-in page and back to these settings, where the draft waits. */
export function SignInAgain({ subscriptionId }: { subscriptionId: string }) {
  const router = useRouter();
  const back = `/settings?open=${subscriptionId}`;
  return <Button onClick={() => router.push(`/sign-in?callbackUrl=${encodeURIComponent(back)}`)}>Sign in again</Button>;
}
