import type { CertificateState } from "@/lib/certificates/certificate-state";

/** What the list shows; all of it is in the address, so that a view can be kept and sent. */
export type CertificateView = { caId?: string; state?: CertificateState; text?: string; after?: string };

/** The list's address. A changed filter begins at the first page unless `after` is given. */
export function certificatesHref({ caId, state, text, after }: CertificateView): string {
  const query = new URLSearchParams();
  if (text) query.set("text", text);
  if (state) query.set("state", state);
  if (caId) query.set("ca", caId);
  if (after) query.set("after", after);
  const search = query.toString();
  return search === "" ? "/certificates" : `/certificates?${search}`;
}
