import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Ctx } from "@/lib/auth/actor";
import { clientAddress } from "@/lib/auth/client-address";
import { currentActor } from "@/lib/auth/current-actor";
import { setupIsNeeded } from "@/lib/auth/setup-is-needed";
import { env } from "@/lib/env";
import { ServiceError } from "@/lib/errors";

/** The header by which proxy.ts tells pages their own path and query. */
const pathHeader = "x-portal-path";

/** The caller's address: the proxy in front writes the last hop; Next writes the socket's when there is no header. */
export async function clientIp(): Promise<string | null> {
  return clientAddress((await headers()).get("x-forwarded-for"));
}

/** For pages: the signed-in person; else the sign-in page, which leads back, or the first set-up. */
export async function pageCtx(): Promise<Ctx> {
  const actor = await currentActor();
  if (actor) return { actor, ip: await clientIp(), requestId: randomUUID() };
  if (await setupIsNeeded()) redirect("/setup");
  const path = (await headers()).get(pathHeader) ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/**
 * The origin must be the portal's own; `null` and a missing one are refused.
 * @throws ServiceError FORBIDDEN
 */
export async function requirePortalOrigin(): Promise<void> {
  if ((await headers()).get("origin") === new URL(env().PUBLIC_URL).origin) return;
  throw new ServiceError("FORBIDDEN", "The request did not come from this portal.", {
    nextStep: `Open ${env().PUBLIC_URL} and try again.`,
  });
}

/**
 * For actions: the origin must be the portal's own, the session must be live.
 * @throws ServiceError FORBIDDEN or UNAUTHENTICATED
 */
export async function actionCtx(requestId: string): Promise<Ctx> {
  await requirePortalOrigin();
  const actor = await currentActor();
  if (!actor) {
    throw new ServiceError("UNAUTHENTICATED", "Your session has ended.", {
      nextStep: "Sign in again in another tab, then repeat this here: what you typed stays.",
    });
  }
  return { actor, ip: await clientIp(), requestId };
}
