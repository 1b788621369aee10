"use client";

import Link from "next/link";
import { Fragment, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { breadcrumbTrailId } from "@/components/layout/breadcrumb-trail-id";

export type Crumb = { label: string; href?: string };

/**
 * What follows the section in the top bar's breadcrumb: a page below a section renders it anywhere, naming the way from
 * the section (which the top bar knows) to itself. The last one is the page.
 */
export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEffect(() => setSlot(document.getElementById(breadcrumbTrailId)), []);
  if (!slot) return null;
  return createPortal(
    trail.map(({ label, href }, at) => (
      <Fragment key={`${href ?? ""} ${label}`}>
        <span aria-hidden="true" className="text-fg-subtle max-md:first:hidden">
          /
        </span>
        {href && at < trail.length - 1 ? (
          <Link href={href} className="truncate rounded-sm hover:text-fg max-md:hidden">
            {label}
          </Link>
        ) : (
          <span aria-current="page" className="min-w-0 truncate font-medium text-fg">
            {label}
          </span>
        )}
      </Fragment>
    )),
    slot,
  );
}
