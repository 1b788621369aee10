import { type Ctx, roleIn } from "@/lib/auth/actor";
import { requestLimits } from "@/lib/auth/ca-rights";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import type { CertificateRow } from "@/lib/certificates/certificate-in-tenant";
import { profileNames, type RequestedProfile } from "@/lib/certificates/profiles";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";

/** Why a grant does not cover a request: the rule for the event, and words for the person. */
export type LimitRefusal = { rule: string; message: string; nextStep: string };

export type RequestLimits = ReturnType<typeof requestLimits>;

type Named = { commonName: string | undefined; sans: readonly SubjectAltName[] };

/** The limits that the acting person's grant on the CA sets; none for who may issue. */
export function limitsOn(ctx: Ctx, ca: CaRow): RequestLimits {
  return requestLimits(roleIn(ctx.actor, ca.subscriptionId), ca.access, ca.grant);
}

/** null when the grant covers the profile. */
export function profileRefusal(limits: RequestLimits, caName: string, profile: RequestedProfile): LimitRefusal | null {
  const { profiles } = limits;
  if (profiles.length === 0 || profiles.includes(profile)) return null;
  return {
    rule: `certificate.request is granted on the CA for the profiles ${profiles.join(", ")}; the profile asked for is ${profile}`,
    message: `Your grant on ${caName} does not cover ${profileNames[profile]} certificates.`,
    nextStep: "Ask someone who manages the CA to add the profile to your grant, on the CA's Permissions tab.",
  };
}

/** A wildcard lies where the names that it covers lie. */
function liesIn(host: string, domain: string): boolean {
  const name = host.toLowerCase().replace(/^\*\./, "");
  return name === domain || name.endsWith(`.${domain}`);
}

/**
 * The text of each name that must lie in a domain; an IP address lies in none. The common name counts beside the
 * alternative names: it is what many servers know a client by.
 */
function hostsOf({ commonName, sans }: Named): { text: string; host: string }[] {
  const named = sans.map(({ type, value }) => ({ text: value, host: type === "DNS" ? value : "" }));
  const text = commonName ?? "";
  const isAmongThem = sans.some(({ value }) => value === text);
  if (isAmongThem || (text === "" && named.length > 0)) return named;
  // The domain of an e-mail address, or the whole.
  return [...named, { text, host: text.slice(text.lastIndexOf("@") + 1) }];
}

/** null when each name lies in a domain of the grant. */
export function nameRefusal(limits: RequestLimits, caName: string, request: Named): LimitRefusal | null {
  const { domains } = limits;
  if (domains.length === 0) return null;
  const outside = hostsOf(request).find(({ host }) => !domains.some((domain) => liesIn(host, domain)));
  if (!outside) return null;
  const { text } = outside;
  return {
    rule: `certificate.request is granted on the CA for names in ${domains.join(", ")}; ${text} lies in none of them`,
    message: `Your grant on ${caName} does not cover the name ${text}. It covers names in ${domains.join(", ")}.`,
    nextStep: "Ask someone who manages the CA to add the domain to your grant, on the CA's Permissions tab.",
  };
}

/**
 * null when the person may renew the certificate under its own names: whoever asked for it keeps them, whatever the grant
 * of today says. Another person gets a key of their own under these names, so their grant has to cover them.
 */
export function renewalRefusal(
  ctx: Ctx,
  ca: CaRow,
  row: Pick<CertificateRow, "requestedById">,
  profile: RequestedProfile,
  request: Named,
): LimitRefusal | null {
  if (row.requestedById === ctx.actor.userId) return null;
  const limits = limitsOn(ctx, ca);
  return profileRefusal(limits, ca.name, profile) ?? nameRefusal(limits, ca.name, request);
}
