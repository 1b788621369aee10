import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { KafkaError } from "@/lib/kafka/sink";

/** Where a connection stood when its socket failed: before TCP, in the TLS handshake, or in use. */
export type SocketPhase = "connect" | "tls" | "open";

const unreachable = new Set(["EHOSTUNREACH", "ENETUNREACH", "EACCES", "EPERM", "EADDRNOTAVAIL", "EHOSTDOWN"]);
const misnamed = new Set(["ERR_TLS_CERT_ALTNAME_INVALID", "HOSTNAME_MISMATCH"]);
/** X509_V_ERR_* names by which OpenSSL says that no chain to a trusted CA was found. */
const untrusted = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "INVALID_CA",
]);
/** No TLS version in common: an old server answers in its own version, or with alert 70 (protocol_version). */
const tooOld = new Set(["ERR_SSL_UNSUPPORTED_PROTOCOL", "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"]);
/** The alerts of RFC 8446 (6.2) about a client's certificate: 42 to 46, 48 and 116. Java says 42 for a missing one, too. */
const aboutClientCertificate = new Set([
  "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
  "ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE",
  "ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED",
  "ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED",
  "ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN",
  "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
  "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
]);
/** What OpenSSL makes of an answer in plaintext. */
const notTls = new Set([
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_HTTP_REQUEST",
  "ERR_SSL_RECORD_LAYER_FAILURE",
  "ERR_SSL_UNEXPECTED_MESSAGE",
]);

/** The other side, or the portal itself, ended the connection; without a code it is the portal's own words for that. */
const closed = new Set([
  "",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ENOTCONN",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ERR_STREAM_WRITE_AFTER_END",
  "ERR_SOCKET_CLOSED",
]);

/**
 * One mapper from the errors of Node's sockets and OpenSSL, with what the phase adds to their meaning. The alert about a
 * client certificate means another thing to who has shown one (`certified`).
 */
export function toDialError(error: unknown, phase: SocketPhase, certified = false): KafkaError {
  const systemCode = error instanceof Error && "code" in error ? String(error.code) : "";
  const code = dialCode(systemCode, phase, certified);
  const message = error instanceof Error ? error.message : String(error);
  const detail = systemCode === "" || message.includes(systemCode) ? message : `${message} (${systemCode})`;
  const retryable = !code.startsWith("TLS_") || code === "TLS_NOT_SPOKEN";
  return new KafkaError(code, detail.trim(), { retryable, ambiguous: false }, error);
}

function dialCode(code: string, phase: SocketPhase, certified: boolean): KafkaErrorCode {
  if (misnamed.has(code)) return "TLS_NAME_MISMATCH";
  if (code === "CERT_HAS_EXPIRED") return "TLS_EXPIRED";
  if (code === "CERT_NOT_YET_VALID") return "TLS_NOT_YET_VALID";
  if (untrusted.has(code)) return "TLS_UNTRUSTED";
  if (tooOld.has(code)) return "TLS_VERSION";
  if (aboutClientCertificate.has(code))
    return certified ? "TLS_CLIENT_CERTIFICATE_REFUSED" : "TLS_CLIENT_CERTIFICATE_REQUIRED";
  if (notTls.has(code)) return "TLS_NOT_SPOKEN";
  if (code === "ECONNREFUSED") return "CONNECTION_REFUSED";
  if (code === "ETIMEDOUT") return "CONNECTION_TIMEOUT";
  if (unreachable.has(code)) return "HOST_UNREACHABLE";
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") || code.startsWith("ERR_OSSL_")) return "TLS_FAILED";
  if (!closed.has(code)) return "UNKNOWN";
  // A broker that gets a TLS hello on a plaintext port reads it as a message that is too long, and hangs up.
  return phase === "tls" ? "TLS_NOT_SPOKEN" : "CONNECTION_CLOSED";
}
