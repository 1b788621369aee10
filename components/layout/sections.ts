import type { SubscriptionOperation } from "@/lib/auth/permissions";

/** `operation` null: every member may open it, and sees there what the rights on each CA allow. */
export type Section = { href: string; label: string; operation: SubscriptionOperation | null };

/** The portal's sections in the order of the navigation; each is shown to those who may open it. */
export const sections = [
  { href: "/cas", label: "Certificate authorities", operation: null },
  { href: "/certificates", label: "Certificates", operation: null },
  { href: "/approvals", label: "Approvals", operation: "confirmation.view" },
  { href: "/events", label: "Event log", operation: "event.view" },
  { href: "/members", label: "Members", operation: "member.view" },
  { href: "/settings", label: "Settings", operation: "settings.view" },
] as const satisfies readonly Section[];

export type SectionHref = (typeof sections)[number]["href"];

/** The section that an address lies in. */
export function sectionOf(pathname: string): (typeof sections)[number] | undefined {
  return sections.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
}
