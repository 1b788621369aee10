"use client";

import { Ellipsis, LogOut, MonitorOff } from "lucide-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { removeDrafts } from "@/components/forms/form-draft";
import { type EndSessions, SignOutEverywhereDialog } from "@/components/layout/sign-out-everywhere-dialog";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import { MenuHeading } from "@/components/ui/menu-heading";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";

export type Person = { name: string; email: string; roleName: string };

/** A full load, so that nothing of the session stays in the page's memory. */
async function leave() {
  removeDrafts();
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}

export function PersonMenu({
  person,
  endSessions,
}: {
  person: Person;
  /** Ends the person's sessions on every device. */
  endSessions: EndSessions;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu
        label={person.name}
        align="start"
        side="top"
        trigger={
          <button
            type="button"
            className="flex w-full items-center gap-2.5 rounded-md px-1.5 py-1.5 text-start hover:bg-hover"
          >
            <Avatar name={person.name} />
            <span className="min-w-0 flex-1 leading-4">
              <span className="block truncate font-medium text-xs">{person.name}</span>
              <span className="block truncate text-fg-muted text-xs">{person.roleName}</span>
            </span>
            <Ellipsis aria-hidden className="text-fg-subtle" />
          </button>
        }
      >
        <MenuHeading>{person.email}</MenuHeading>
        <MenuSeparator />
        <MenuItem icon={<LogOut />} onSelect={leave}>
          Sign out
        </MenuItem>
        <MenuItem icon={<MonitorOff />} onSelect={() => setAsking(true)}>
          Sign out everywhere
        </MenuItem>
      </Menu>
      <SignOutEverywhereDialog open={asking} onOpenChange={setAsking} endSessions={endSessions} onEnded={leave} />
    </>
  );
}
