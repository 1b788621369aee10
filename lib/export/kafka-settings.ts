import { z } from "zod";
import { kafkaSettings } from "@/lib/kafka/destination";

const pemCertificates = /^(\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/** Comments before and between certificates are usual in bundles (`openssl s_client`, curl's cacert.pem). */
function onlyBlocks(pem: string): string {
  return (pem.match(/-----BEGIN [A-Z0-9 ]+-----[\s\S]*?-----END [A-Z0-9 ]+-----/g) ?? [pem]).join("\n");
}

/** The Kafka member of the destination's union. A CA certificate means something under SASL_SSL alone. */
export const kafkaProviderSettings = kafkaSettings.extend({
  provider: z.literal("kafka"),
  caCertificate: z
    .string()
    .max(65_536, "At most 64 KiB. Paste the certificate of the CA alone, not a whole trust store.")
    .transform((text) => text.trim())
    .refine((text) => !text.includes("PRIVATE KEY"), {
      message:
        "This holds a private key. Paste the certificate alone, and treat the key as disclosed if it left its place.",
      abort: true,
    })
    .transform((text) => (text === "" ? "" : onlyBlocks(text)))
    .refine((text) => text === "" || pemCertificates.test(text), {
      message: "This is not a certificate in PEM form. It begins with -----BEGIN CERTIFICATE-----.",
    }),
});

export type KafkaProviderSettings = z.output<typeof kafkaProviderSettings>;
