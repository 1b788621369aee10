import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { forgetSignInTries, takeSignInTry } from "@/lib/auth/sign-in-throttle";
import { verifyPassword } from "@/lib/auth/verify-password";
import { env } from "@/lib/env";
import { loadKey } from "@/lib/secrets/key-file";

const credentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().min(1).max(1024),
});

const sessionSeconds = 12 * 60 * 60;

/** The last hop, as `clientIp` reads it; next-auth hands the headers over as a plain object. */
function addressOf(headers: Record<string, string> | undefined): string | null {
  return headers?.["x-forwarded-for"]?.split(",").at(-1)?.trim() ?? null;
}

/** Every refusal looks alike; being throttled is the one thing that is said, for both right and wrong passwords. */
export function authOptions(): NextAuthOptions {
  const secure = env().PUBLIC_URL.startsWith("https:");
  return {
    secret: loadKey("session").key.toString("base64url"),
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
        async authorize(raw, request) {
          const parsed = credentials.safeParse(raw);
          if (!parsed.success) return null;
          const { email, password } = parsed.data;
          if (!(await takeSignInTry(email, addressOf(request.headers)))) throw new Error("THROTTLED");
          const user = await verifyPassword(email, password);
          if (!user) return null;
          await forgetSignInTries(email);
          return { id: user.id, sessionVersion: user.sessionVersion };
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
