import type { Operation } from "@/lib/auth/permissions";

export type Section = { href: string; label: string; operation: Operation };

/** The portal's sections in the order of the navigation; each is shown to those who may do its operation. */
export const sections = [
  { href: "/cas", label: "Certificate authorities", operation: "ca.view" },
  { href: "/certificates", label: "Certificates", operation: "certificate.view" },
  { href: "/events", label: "Event log", operation: "event.view" },
  { href: "/settings", label: "Settings", operation: "settings.view" },
] as const satisfies readonly Section[];

export type SectionHref = (typeof sections)[number]["href"];

/** The section that an address lies in. */
export function sectionOf(pathname: string): (typeof sections)[number] | undefined {
  return sections.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
}
