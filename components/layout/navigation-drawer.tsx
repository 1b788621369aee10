"use client";

import { Menu as MenuIcon, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { SidebarContent, type SidebarContentProps } from "@/components/layout/sidebar-content";
import { IconButton } from "@/components/ui/icon-button";

/** The sidebar where there is no room for it. */
export function NavigationDrawer(props: SidebarContentProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <IconButton
          label="Open navigation"
          tooltip={false}
          icon={<MenuIcon className="size-5" />}
          className="-ms-1 lg:hidden"
        />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="enter-start fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] flex-col border-line border-e bg-sidebar px-2.5 pb-2.5 lg:hidden"
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <SidebarContent {...props} onFollow={() => setOpen(false)} />
          <Dialog.Close asChild>
            <IconButton
              label="Close navigation"
              tooltip={false}
              icon={<X />}
              className="-end-11 absolute top-2 bg-raised text-fg shadow-e2"
            />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
