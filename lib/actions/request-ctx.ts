import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Ctx } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { env } from "@/lib/env";
import { ServiceError } from "@/lib/errors";

/** The caller's address: the proxy in front writes the last hop, and without one Next writes the socket's. */
export async function clientIp(): Promise<string | null> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return (
    forwarded
      ?.split(",")
      .at(-1)
      ?.trim()
      .replace(/^::ffff:/, "") ?? null
  );
}

/** For pages: the signed-in person, or the sign-in page. */
export async function pageCtx(): Promise<Ctx> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  return { actor, ip: await clientIp(), requestId: randomUUID() };
}

/**
 * For actions: the origin must be the portal's own (`null` and a missing one are refused), the session must be live.
 * @throws ServiceError FORBIDDEN or UNAUTHENTICATED
 */
export async function actionCtx(requestId: string): Promise<Ctx> {
  if ((await headers()).get("origin") !== new URL(env().PUBLIC_URL).origin) {
    throw new ServiceError("FORBIDDEN", "The request did not come from this portal.", {
      nextStep: `Open ${env().PUBLIC_URL} and try again.`,
    });
  }
  const actor = await currentActor();
  if (!actor) {
    throw new ServiceError("UNAUTHENTICATED", "Your session has ended.", {
      nextStep: "Sign in again in another tab, then repeat this here: what you typed stays.",
    });
  }
  return { actor, ip: await clientIp(), requestId };
}
