import { expect, test } from "vitest";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { type SocketPhase, toDialError } from "@/lib/kafka/to-dial-error";

const failure = (code: string) => Object.assign(new Error("words of the library"), { code });

const cases: [systemCode: string, phase: SocketPhase, expected: KafkaErrorCode, retryable: boolean][] = [
  ["ECONNREFUSED", "connect", "CONNECTION_REFUSED", true],
  ["ETIMEDOUT", "connect", "CONNECTION_TIMEOUT", true],
  ["EHOSTUNREACH", "connect", "HOST_UNREACHABLE", true],
  ["ENETUNREACH", "connect", "HOST_UNREACHABLE", true],
  ["ECONNRESET", "connect", "CONNECTION_CLOSED", true],
  ["ECONNRESET", "tls", "TLS_NOT_SPOKEN", true],
  ["ECONNRESET", "open", "CONNECTION_CLOSED", true],
  ["EPIPE", "open", "CONNECTION_CLOSED", true],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "tls", "TLS_NOT_SPOKEN", true],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", "tls", "TLS_VERSION", false],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "tls", "TLS_VERSION", false],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls", "TLS_UNTRUSTED", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls", "TLS_NAME_MISMATCH", false],
  ["CERT_HAS_EXPIRED", "tls", "TLS_EXPIRED", false],
  ["CERT_NOT_YET_VALID", "tls", "TLS_NOT_YET_VALID", false],
  ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", "tls", "TLS_FAILED", false],
  ["EMFILE", "connect", "UNKNOWN", true],
  ["EMFILE", "tls", "UNKNOWN", true],
  ["ENOBUFS", "open", "UNKNOWN", true],
];

test.each(cases)("%s in the phase %s is %s", (systemCode, phase, code, retryable) => {
  const error = toDialError(failure(systemCode), phase);
  expect(error).toMatchObject({ code, retryable, detail: `words of the library (${systemCode})` });
});

test.each([
  "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
  "ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN",
  "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
  "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
])("%s says one thing to who has shown a certificate, and another to who has none", (systemCode) => {
  expect(toDialError(failure(systemCode), "open").code).toBe("TLS_CLIENT_CERTIFICATE_REQUIRED");
  expect(toDialError(failure(systemCode), "open", true).code).toBe("TLS_CLIENT_CERTIFICATE_REFUSED");
});

test("the portal's own words for a closed connection have no code", () => {
  const words = "The other side closed the connection.";
  expect(toDialError(new Error(words), "open")).toMatchObject({ code: "CONNECTION_CLOSED", detail: words });
});
