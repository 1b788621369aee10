import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "@/components/ui/button-classes";
import { classNames } from "@/components/ui/class-names";

/** A link that looks like a button. `download` or another origin makes it a plain anchor. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  href,
  download,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & ButtonLook & { href: string; icon?: ReactNode }) {
  const classes = classNames(buttonClasses({ variant, size }), className);
  if (download !== undefined || !href.startsWith("/") || href.startsWith("/api/")) {
    return (
      <a {...rest} href={href} download={download} className={classes}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} href={href} className={classes}>
      {icon}
      {children}
    </Link>
  );
}
