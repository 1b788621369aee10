"use client";

import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Mark } from "@/components/layout/mark";
import { Menu } from "@/components/ui/menu";
import { MenuHeading } from "@/components/ui/menu-heading";
import { MenuRadioGroup } from "@/components/ui/menu-radio-group";

export type SubscriptionChoice = { id: string; name: string; roleName: string };

const box = "flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-md px-1.5 text-start hover:bg-hover";

function Names({ name }: { name: string }) {
  return (
    <span className="min-w-0 flex-1 leading-4">
      <span className="block truncate font-semibold">{name}</span>
      <span className="block truncate text-fg-muted text-xs">Cloud PKI</span>
    </span>
  );
}

/** Names the subscription that the pages show; a menu when there is more than one. */
export function SubscriptionSwitcher({
  current,
  subscriptions,
  switchTo,
}: {
  current: SubscriptionChoice;
  subscriptions: readonly SubscriptionChoice[];
  switchTo: (subscriptionId: string) => Promise<unknown>;
}) {
  const router = useRouter();
  const [switching, start] = useTransition();
  if (subscriptions.length < 2) {
    return (
      <Link href="/cas" className={box}>
        <Mark />
        <Names name={current.name} />
      </Link>
    );
  }
  function choose(id: string) {
    start(async () => {
      await switchTo(id);
      // What is open may belong to the other subscription alone.
      router.push("/");
      router.refresh();
    });
  }
  return (
    <Menu
      align="start"
      label="Subscription"
      trigger={
        <button type="button" className={box} aria-busy={switching || undefined}>
          <Mark />
          <Names name={current.name} />
          <span className="sr-only">, switch subscription</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-fg-subtle" />
        </button>
      }
    >
      <MenuHeading>Subscriptions</MenuHeading>
      <MenuRadioGroup
        label="Subscription"
        value={current.id}
        choices={subscriptions.map(({ id, name, roleName }) => ({ value: id, label: name, detail: roleName }))}
        onValueChange={choose}
      />
    </Menu>
  );
}
