import { z } from "zod";
import { pemBlocks } from "@/lib/export/pem-blocks";
import { isSettingMissing, kafkaSettings, missingSettingWords, neededSettings } from "@/lib/kafka/destination";

const certificateBlock = /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----$/;

function areCertificates(pem: string): boolean {
  const blocks = pemBlocks(pem);
  return blocks.length > 0 && blocks.every((block) => certificateBlock.test(block));
}

function certificates(words: { tooLong: string; privateKey: string }) {
  return z
    .string()
    .max(65_536, words.tooLong)
    .transform((text) => text.trim())
    .refine((text) => !text.includes("PRIVATE KEY"), { message: words.privateKey, abort: true })
    .transform((text) => pemBlocks(text).join("\n") || text)
    .refine((text) => text === "" || areCertificates(text), {
      message: "This is not a certificate in PEM form. It begins with -----BEGIN CERTIFICATE-----.",
    });
}

const settings = kafkaSettings.extend({
  provider: z.literal("kafka"),
  caCertificate: certificates({
    tooLong: "At most 64 KiB. Paste the certificate of the CA alone, not a whole trust store.",
    privateKey:
      "This holds a private key. Paste the certificate alone, and treat the key as disclosed if it left its place.",
  }).default(""),
  clientCertificate: certificates({
    tooLong: "At most 64 KiB. Paste the client certificate and its intermediates alone.",
    privateKey: "This holds a private key. Paste the certificate alone here, and the key into its own field.",
  }).default(""),
});

/** Checked along with the rest and not after it, so that one attempt shows everything that is wrong. */
const isObject = ({ value }: { value: unknown }) => typeof value === "object" && value !== null;

function needed(name: (typeof neededSettings)[number]) {
  return z.refine<z.output<typeof settings>>((value) => !isSettingMissing(value, name), {
    path: [name],
    error: missingSettingWords[name],
    when: isObject,
  });
}

/** The Kafka member of the destination's union, with what the chosen protocol and mechanism need. */
export const kafkaProviderSettings = settings.check(...neededSettings.map(needed));

/**
 * As they are stored: the brokers as a list already. What an earlier version did not have is empty, and a username that
 * it took is still read, so that the page opens and says what is wrong with it.
 */
export const storedKafkaSettings = settings.extend({ brokers: z.array(z.string()), username: z.string().default("") });

export type KafkaProviderSettings = z.output<typeof kafkaProviderSettings>;
