"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type Departure = { href: string } | { back: true };

/** The link that a plain click would follow away from this page, within the portal; null for anything else. */
function departureOf(event: MouseEvent): string | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return null;
  }
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  if (link.origin !== window.location.origin || link.pathname === window.location.pathname) return null;
  return link.pathname + link.search + link.hash;
}

/**
 * Asks once before what was typed is lost: on a link inside the portal, on Back, and (by the browser's own words) when
 * the tab is closed or reloaded. It stands down by itself as soon as `when` is false.
 */
export function LeaveGuard({ when, description }: { when: boolean; description: string }) {
  const router = useRouter();
  const [departure, setDeparture] = useState<Departure | null>(null);
  const leaving = useRef(false);

  useEffect(() => {
    if (!when) return;
    leaving.current = false;
    function onClick(event: MouseEvent) {
      const href = departureOf(event);
      if (!href || leaving.current) return;
      event.preventDefault();
      event.stopPropagation();
      setDeparture({ href });
    }
    function onUnload(event: BeforeUnloadEvent) {
      if (!leaving.current) event.preventDefault();
    }
    function onNavigate(event: NavigateEvent) {
      const samePage = new URL(event.destination.url).pathname === window.location.pathname;
      if (event.navigationType !== "traverse" || !event.cancelable || samePage || leaving.current) return;
      event.preventDefault();
      setDeparture({ back: true });
    }
    window.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    // Back and Forward can be stopped only where the browser has the Navigation API.
    const navigation = "navigation" in window ? window.navigation : null;
    navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
      navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [when]);

  function leave() {
    leaving.current = true;
    if (departure && "href" in departure) router.push(departure.href);
    else window.history.back();
    setDeparture(null);
  }
  return (
    <ConfirmDialog
      open={departure !== null}
      onOpenChange={(open) => !open && setDeparture(null)}
      title="Leave without saving?"
      description={description}
      confirmLabel="Leave"
      cancelLabel="Stay"
      tone="danger"
      onConfirm={leave}
    />
  );
}
