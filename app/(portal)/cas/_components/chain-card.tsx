import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CardSection } from "@/components/ui/card-section";
import { classNames } from "@/components/ui/class-names";

export type ChainLink = {
  key: string;
  icon: ReactNode;
  name: string;
  detail: ReactNode;
  href?: string;
  current?: boolean;
};

/** Who signed whom, from the root down; the one whose page this is stands out. */
export function ChainCard({ links }: { links: readonly ChainLink[] }) {
  return (
    <Card title="Chain">
      <CardSection>
        <ol>
          {links.map(({ key, icon, name, detail, href, current = false }, at) => (
            <Fragment key={key}>
              {at > 0 && <li aria-hidden className="ms-4.5 h-2.5 w-px bg-line-strong" />}
              <li
                aria-current={current || undefined}
                className={classNames(
                  "flex gap-3 rounded-md border px-3 py-2",
                  current ? "border-accent-line bg-selected" : "border-line",
                )}
              >
                <span aria-hidden className={classNames("mt-0.5", current ? "text-accent-text" : "text-fg-subtle")}>
                  {icon}
                </span>
                <span className="min-w-0">
                  {href ? (
                    <Link href={href} className="block break-words rounded-xs font-medium hover:underline">
                      {name}
                    </Link>
                  ) : (
                    <span className="block break-words font-medium">{name}</span>
                  )}
                  <span className="block text-fg-muted text-xs">{detail}</span>
                </span>
              </li>
            </Fragment>
          ))}
        </ol>
      </CardSection>
    </Card>
  );
}
