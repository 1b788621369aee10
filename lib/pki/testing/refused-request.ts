import type { CertificateRequestErrorCode } from "@/lib/pki/certificate-request-error-words";

/** A bad or odd input, and the one code that it must get. */
export type RefusedRequest = [what: string, code: CertificateRequestErrorCode, input: () => string | Uint8Array];
