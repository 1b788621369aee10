"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { PasswordInput } from "@/components/forms/password-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

type Problem = { title: string; text: string };

const problems = {
  wrong: { title: "E-mail or password is wrong", text: "Check both and try again. After ten tries there is a pause." },
  throttled: { title: "Too many tries", text: "Wait 15 minutes, then try again. A right password is refused as well." },
  unreachable: { title: "The portal did not answer", text: "Check the connection and try again. Nothing was lost." },
} satisfies Record<string, Problem>;

async function trySignIn(email: string, password: string): Promise<keyof typeof problems | null> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (answer?.ok) return null;
    if (answer?.error === "THROTTLED") return "throttled";
    return answer?.error === "CredentialsSignin" ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}

/**
 * A link from another site brings no session cookie along (SameSite=Strict). A request of this page's own does: when
 * there is a session, the server is asked for the page again and leads on.
 */
function useExistingSession() {
  const router = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    fetch("/api/auth/session", { signal: stop.signal })
      .then(async (response) => (response.ok ? ((await response.json()) as { userId?: string }) : null))
      .then((session) => session?.userId && router.refresh())
      .catch(() => {});
    return () => stop.abort();
  }, [router]);
}

export function SignInForm({ target }: { target: string }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useExistingSession();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const gaps = {
      email: email.trim() ? undefined : "Enter your e-mail.",
      password: password ? undefined : "Enter your password.",
    };
    setMissing(gaps);
    setProblem(null);
    if (gaps.email) return emailInput.current?.focus();
    if (gaps.password) return passwordInput.current?.focus();
    setBusy(true);
    const failure = await trySignIn(email, password);
    // A full load starts the session with pages of its own.
    if (!failure) return window.location.assign(target);
    setBusy(false);
    setPassword("");
    setProblem(problems[failure]);
    passwordInput.current?.focus();
  }

  return (
    <>
      {problem && (
        <Callout tone="danger" live="alert" title={problem.title} className="mb-4">
          {problem.text}
        </Callout>
      )}
      <form
        onSubmit={submit}
        method="post"
        noValidate
        className="space-y-4 rounded-xl border border-line-strong bg-surface p-5 shadow-e1"
      >
        <Field name="email" label="E-mail" error={missing.email}>
          <Input
            ref={emailInput}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field name="password" label="Password" error={missing.password}>
          <PasswordInput
            ref={passwordInput}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" busy={busy} className="w-full max-md:h-11 md:h-9">
          Sign in
        </Button>
      </form>
    </>
  );
}
