import { distinguishedNameText } from "@/lib/pki/distinguished-name";
import { parseCertificateRequest } from "@/lib/pki/parse-certificate-request";
import { readDer } from "@/lib/pki/read-der";
import { type NamedParty, readRequestedExtensions } from "@/lib/pki/read-requested-extensions";
import { requestDer } from "@/lib/pki/request-der";
import { altNameText } from "@/lib/pki/subject-alt-name";

type RequestedNames = { requestedSubject: string | null; requestedSubjectAltNames: string[] };

function orElse<T>(read: () => T, fallback: () => T): T {
  try {
    return read();
  } catch {
    // Whatever it was: the refusal has to be recorded, and a request that can't be read names nobody.
    return fallback();
  }
}

/** Subject and names of a request that was not accepted, as far as they can be read. */
function readUnchecked(csr: string): RequestedNames {
  const [information] = readDer(requestDer(csr)).children;
  const [, subject, , attributes] = information?.children ?? [];
  return {
    requestedSubject: subject
      ? orElse<string | null>(
          () => distinguishedNameText(subject),
          () => null,
        )
      : null,
    requestedSubjectAltNames: orElse(
      () => readRequestedExtensions(attributes).sans.map(altNameText),
      () => [],
    ),
  };
}

function readChecked(csr: string, party: NamedParty): RequestedNames {
  const { subject, sans } = parseCertificateRequest(csr, party);
  return { requestedSubject: subject.text, requestedSubjectAltNames: sans.map(altNameText) };
}

/**
 * Who was asked for, for the event of a refusal. It never throws: a weak, damaged or unreadable request is refused and
 * recorded all the same.
 */
export function namesOfDeniedRequest(csr: string, party: NamedParty = "server"): RequestedNames {
  const unread = { requestedSubject: null, requestedSubjectAltNames: [] };
  return orElse(
    () => readChecked(csr, party),
    () =>
      orElse(
        () => readUnchecked(csr),
        () => unread,
      ),
  );
}
