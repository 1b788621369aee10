"use client";

import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { menuItemClasses } from "@/components/ui/menu-classes";

/** A link in a menu; `download` makes it a plain anchor that saves a file. */
export function MenuLink({
  href,
  icon,
  download,
  children,
}: {
  href: string;
  icon?: ReactNode;
  download?: boolean | string;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item asChild className={menuItemClasses}>
      {download === undefined ? (
        <Link href={href}>
          {icon}
          {children}
        </Link>
      ) : (
        <a href={href} download={download}>
          {icon}
          {children}
        </a>
      )}
    </DropdownMenu.Item>
  );
}
