"use client";

import { DeliveryFoot } from "@/components/layout/delivery-foot";
import { type Person, PersonMenu } from "@/components/layout/person-menu";
import { type SectionCounts, SectionLinks } from "@/components/layout/section-links";
import type { EndSessions } from "@/components/layout/sign-out-everywhere-dialog";
import { type SubscriptionChoice, SubscriptionSwitcher } from "@/components/layout/subscription-switcher";
import type { DeliveryStatus } from "@/lib/export/get-delivery-status";

export type SidebarContentProps = {
  /** Addresses of the sections to show. */
  shownSections: readonly string[];
  sectionCounts: SectionCounts;
  subscription: SubscriptionChoice;
  subscriptions: readonly SubscriptionChoice[];
  person: Person;
  delivery: DeliveryStatus;
  switchTo: (subscriptionId: string) => Promise<unknown>;
  endSessions: EndSessions;
};

/** What the sidebar and the drawer hold. `onFollow` closes the drawer. */
export function SidebarContent({ onFollow, ...props }: SidebarContentProps & { onFollow?: () => void }) {
  return (
    <>
      <div className="flex h-13 shrink-0 items-center">
        <SubscriptionSwitcher
          current={props.subscription}
          subscriptions={props.subscriptions}
          switchTo={props.switchTo}
        />
      </div>
      <SectionLinks shown={props.shownSections} counts={props.sectionCounts} onFollow={onFollow} />
      <DeliveryFoot subscriptionId={props.subscription.id} initial={props.delivery} onFollow={onFollow} />
      <div className="mt-2 border-line border-t pt-2">
        <PersonMenu person={props.person} endSessions={props.endSessions} />
      </div>
    </>
  );
}
