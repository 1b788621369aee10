const maxLength = 249;

/**
 * A name that Kafka allows, close to what was typed: “pki audit prod” becomes pki.audit.prod. Null when what was typed is
 * allowed already, or nothing of it is. Source: org.apache.kafka.common.internals.Topic.
 */
export function suggestTopic(typed: string): string | null {
  const trimmed = typed.trim();
  if (trimmed === "" || /^[a-zA-Z0-9._-]{1,249}$/.test(trimmed)) return null;
  const plain = trimmed
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-zA-Z0-9._-]+/g, ".")
    .replace(/\.{2,}/g, ".")
    .replace(/\.?([_-])\.?/g, "$1")
    .slice(0, maxLength)
    .replace(/^\.+|\.+$/g, "");
  return plain === "" ? null : plain;
}
