import {
  type CertificateRequestErrorCode,
  certificateRequestErrorWords,
} from "@/lib/pki/certificate-request-error-words";
import { escapeForDisplay } from "@/lib/pki/escape-for-display";

const maxDetailLength = 120;

/**
 * Why a certificate request is refused. `message` says what happened and why, `nextStep` what to do. `detail` names
 * the part at fault, such as one DNS name, with control and direction characters escaped; it is never key material.
 */
export class CertificateRequestError extends Error {
  readonly code: CertificateRequestErrorCode;
  readonly title: string;
  readonly nextStep: string;
  readonly detail: string | undefined;

  constructor(code: CertificateRequestErrorCode, detail?: string) {
    const words = certificateRequestErrorWords[code];
    const shown = detail === undefined ? undefined : shorten(escapeForDisplay(detail));
    super(`${words.title}${shown === undefined ? "" : `: ${shown}`}. ${words.cause}`);
    this.name = "CertificateRequestError";
    this.code = code;
    this.title = words.title;
    this.nextStep = words.nextStep;
    this.detail = shown;
  }
}

function shorten(text: string): string {
  return text.length <= maxDetailLength ? text : `${text.slice(0, maxDetailLength)}…`;
}
