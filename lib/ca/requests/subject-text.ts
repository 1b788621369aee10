import type { CaProfile } from "@/lib/ca/ca-profile-schema";
import { rootSubject } from "@/lib/ca/root-profile";
import { distinguishedNameText, writeName } from "@/lib/pki/distinguished-name";

/** The subject that was asked for as RFC 4514 text, as the certificate's will read. */
export function subjectText(profile: CaProfile): string {
  return distinguishedNameText(writeName(rootSubject(profile)));
}
