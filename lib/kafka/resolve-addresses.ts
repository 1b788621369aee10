import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { isAddressAllowed } from "@/lib/kafka/outbound-policy";
import { KafkaError } from "@/lib/kafka/sink";

/**
 * The addresses of a broker, in the resolver's order. One denied address denies the name: a name that resolves to a
 * good and a bad address must not become a matter of luck.
 * @throws KafkaError DNS_UNKNOWN, ADDRESS_DENIED
 */
export async function resolveAddresses(host: string, context: KafkaContext): Promise<string[]> {
  const addresses = isIP(host) ? [host] : await resolve(host, context);
  const denied = addresses.find((address) => !isAddressAllowed(address, context.allowedAddresses));
  if (denied !== undefined) {
    const detail =
      denied === host
        ? "The outbound policy denies this address."
        : `The name resolves to ${denied}, which the outbound policy denies.`;
    throw new KafkaError("ADDRESS_DENIED", detail, { retryable: false, ambiguous: false });
  }
  return addresses;
}

async function resolve(host: string, { lookup = resolveBySystem }: KafkaContext): Promise<string[]> {
  let addresses: string[];
  try {
    addresses = await lookup(host);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    throw new KafkaError(
      "DNS_UNKNOWN",
      `The name server answers ${code}.`,
      { retryable: true, ambiguous: false },
      error,
    );
  }
  if (addresses.length > 0) return addresses;
  throw new KafkaError("DNS_UNKNOWN", "The name has no address.", { retryable: true, ambiguous: false });
}

async function resolveBySystem(host: string): Promise<string[]> {
  return (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}
