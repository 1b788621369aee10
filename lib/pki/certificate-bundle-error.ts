import { type CertificateBundleErrorCode, certificateBundleErrorWords } from "@/lib/pki/certificate-bundle-error-words";
import { shortForDisplay } from "@/lib/pki/short-for-display";

/**
 * Why a bundle of certificates is refused. `message` says what happened and why, `nextStep` what to do. `detail` names
 * the part at fault, such as the second certificate; it is never key material.
 */
export class CertificateBundleError extends Error {
  readonly code: CertificateBundleErrorCode;
  readonly title: string;
  readonly nextStep: string;
  readonly detail: string | undefined;

  constructor(code: CertificateBundleErrorCode, detail?: string) {
    const words = certificateBundleErrorWords[code];
    const shown = detail === undefined ? undefined : shortForDisplay(detail);
    super(`${words.title}${shown === undefined ? "" : `: ${shown}`}. ${words.cause}`);
    this.name = "CertificateBundleError";
    this.code = code;
    this.title = words.title;
    this.nextStep = words.nextStep;
    this.detail = shown;
  }
}
