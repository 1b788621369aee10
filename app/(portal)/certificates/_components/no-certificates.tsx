import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

type Kind = "none" | "no-ca" | "no-match";

const words: Record<Kind, { title: string; text: string; action: string; href: string }> = {
  none: {
    title: "No certificate yet",
    text: "Issue the first one from a certificate signing request. The private key stays on the server that made it.",
    action: "Issue certificate",
    href: "/certificates/issue",
  },
  "no-ca": {
    title: "No certificate yet",
    text: "A certificate is issued by a CA, and this subscription has none.",
    action: "Certificate authorities",
    href: "/cas",
  },
  "no-match": {
    title: "No certificate matches",
    text: "Names are searched anywhere, serial numbers from their first digit.",
    action: "Clear filters",
    href: "/certificates",
  },
};

/** Nothing issued, nothing to issue from, nothing found: three different things. */
export function NoCertificates({ kind, icon }: { kind: Kind; icon: ReactNode }) {
  const { title, text, action, href } = words[kind];
  return (
    <EmptyState icon={icon} title={title} headingLevel="h2" actions={<ButtonLink href={href}>{action}</ButtonLink>}>
      {text}
    </EmptyState>
  );
}
