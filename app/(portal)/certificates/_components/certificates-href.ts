import type { CertificateState } from "@/lib/certificates/certificate-state";
import type { CertificateProfile } from "@/lib/certificates/profiles";

/** What the list shows; all of it is in the address, so that a view can be kept and sent. */
export type CertificateView = {
  caId?: string;
  state?: CertificateState;
  profile?: CertificateProfile;
  text?: string;
  after?: string;
};

/** The list's address. A changed filter begins at the first page unless `after` is given. */
export function certificatesHref({ caId, state, profile, text, after }: CertificateView): string {
  const query = new URLSearchParams();
  if (text) query.set("text", text);
  if (state) query.set("state", state);
  if (profile) query.set("profile", profile);
  if (caId) query.set("ca", caId);
  if (after) query.set("after", after);
  const search = query.toString();
  return search === "" ? "/certificates" : `/certificates?${search}`;
}
