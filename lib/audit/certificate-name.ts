import { z } from "zod";

const names = z.object({
  data: z.object({
    certificateSubject: z.string().nullish(),
    requestedSubject: z.string().nullish(),
    subjectAltNames: z.array(z.string()).optional(),
    requestedSubjectAltNames: z.array(z.string()).optional(),
  }),
});

/** `CN=vpn.example,O=Example` to `vpn.example`; a subject without a leading CN stays whole (RFC 4514). */
function commonName(subject: string): string {
  const match = /^CN=((?:\\.|[^\\,+])+)/.exec(subject);
  return match?.[1]?.replace(/\\([^0-9a-fA-F])/g, "$1") ?? subject;
}

/** The name by which a person knows the certificate that the event is about, or null when it is about none. */
export function certificateName(payload: string): string | null {
  const parsed = names.safeParse(JSON.parse(payload));
  if (!parsed.success) return null;
  const { certificateSubject, requestedSubject, subjectAltNames, requestedSubjectAltNames } = parsed.data.data;
  const subject = certificateSubject || requestedSubject;
  if (subject) return commonName(subject);
  const [first] = subjectAltNames ?? requestedSubjectAltNames ?? [];
  return first?.replace(/^[A-Za-z]+:/, "") ?? null;
}
