import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/env";

const yearSeconds = 365 * 24 * 60 * 60;

/** Keeps a person's choice of what to see in this browser. It carries no right: readers check what it names. */
export async function rememberChoice(name: "subscription" | "time-zone" | "folded-cas", value: string): Promise<void> {
  (await cookies()).set(name, value, {
    httpOnly: true,
    sameSite: "strict",
    secure: env().PUBLIC_URL.startsWith("https:"),
    path: "/",
    maxAge: yearSeconds,
  });
}
