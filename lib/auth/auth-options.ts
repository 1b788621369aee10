import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { clientAddress } from "@/lib/auth/client-address";
import { forgetSignInTries, takeSignInTry } from "@/lib/auth/sign-in-throttle";
import { verifyPassword } from "@/lib/auth/verify-password";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { sessionKey } from "@/lib/secrets/session-key";

const credentials = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    // PostgreSQL's text has no NUL.
    .refine((text) => !text.includes("\u0000")),
  password: z.string().min(1).max(1024),
});

const sessionSeconds = 12 * 60 * 60;
const throttled = "THROTTLED";

type SignedIn = { id: string; sessionVersion: number };

/** Null when e-mail or password is wrong. @throws Error THROTTLED, or whatever the database throws */
async function signIn(raw: unknown, ip: string | null): Promise<SignedIn | null> {
  const parsed = credentials.safeParse(raw);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  if (!(await takeSignInTry(email, ip))) throw new Error(throttled);
  const user = await verifyPassword(email, password);
  if (!user) return null;
  await forgetSignInTries(email);
  return { id: user.id, sessionVersion: user.sessionVersion };
}

/** next-auth answers with the message of what is thrown, so nothing of an inner fault may be in it. */
function sayable(error: unknown): Error {
  if (error instanceof Error && error.message === throttled) return error;
  log().error({ err: error }, "sign-in failed");
  return new Error("UNAVAILABLE");
}

/** Every refusal looks alike; being throttled is the one thing that is said, for both right and wrong passwords. */
export function authOptions(): NextAuthOptions {
  const secure = env().PUBLIC_URL.startsWith("https:");
  return {
    secret: sessionKey().key.toString("base64url"),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: `${secure ? "__Host-" : ""}cloud-pki.session`,
        options: { httpOnly: true, sameSite: "strict", path: "/", secure },
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize(raw, request) {
          return signIn(raw, clientAddress(request.headers?.["x-forwarded-for"])).catch((error: unknown) => {
            throw sayable(error);
          });
        },
      }),
    ],
    callbacks: {
      // The token names a person and the version of their sessions; everything else is read from the database.
      jwt({ token, user }) {
        return user ? { userId: user.id, sessionVersion: user.sessionVersion } : token;
      },
      session({ session, token }) {
        return { expires: session.expires, userId: token.userId, sessionVersion: token.sessionVersion };
      },
    },
  };
}
