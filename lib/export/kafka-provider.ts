import { X509Certificate } from "node:crypto";
import type { FieldErrors } from "@/lib/errors";
import { changedSettings } from "@/lib/export/destination-settings";
import { kafkaContext } from "@/lib/export/kafka-context";
import type { KafkaProviderSettings } from "@/lib/export/kafka-settings";
import type { Provider } from "@/lib/export/provider";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";

const testDeadlineMs = 15_000;

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** Every certificate of the text: Node's TLS skips what it can't read, and the broker would then be untrusted. */
function allReadable(pem: string): boolean {
  return (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []).every(isReadable);
}

export const kafkaProvider: Provider<KafkaProviderSettings> = {
  findFieldErrors({ caCertificate }): FieldErrors {
    if (caCertificate === "" || allReadable(caCertificate)) return {};
    return { caCertificate: "The certificate can't be read. Paste it whole, with its first and last line." };
  },
  movesTo(stored, next) {
    return changedSettings(stored, next).some((name) => name === "brokers" || name === "topic");
  },
  testConnection({ provider: _, ...settings }, password, test) {
    const destination = { ...settings, password };
    return testConnection(destination, { ...test, context: kafkaContext(), deadlineMs: testDeadlineMs });
  },
  describe({ caCertificate: _, ...settings }) {
    return settings;
  },
};
