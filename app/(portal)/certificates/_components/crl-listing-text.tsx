"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { CrlListing } from "@/lib/certificates/crl-listing";

const pollMs = 2_000;
const maxPolls = 30;

/** Whether clients can learn of the revocation already; the page looks again until they can. */
export function CrlListingText({ listing }: { listing: CrlListing }) {
  const router = useRouter();
  const due = listing.state === "due";
  useEffect(() => {
    if (!due) return;
    let polls = 0;
    const timer = setInterval(() => {
      polls += 1;
      if (polls > maxPolls) clearInterval(timer);
      else router.refresh();
    }, pollMs);
    return () => clearInterval(timer);
  }, [due, router]);
  return (
    <span role="status" className="block text-fg-muted text-xs">
      {listing.state === "due" && "On the CRL within seconds"}
      {listing.state === "published" && `On CRL ${listing.number}`}
      {listing.state === "failing" && `Not on the CRL yet: ${listing.reason}`}
    </span>
  );
}
