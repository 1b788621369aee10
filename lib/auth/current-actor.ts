import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { authOptions } from "@/lib/auth/auth-options";
import { loadActor } from "@/lib/auth/load-actor";

/** The person behind the request's session, read from the database once per request, or null. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  return loadActor(await getServerSession(authOptions()));
});
