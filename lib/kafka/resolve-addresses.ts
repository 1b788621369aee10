import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { type Broker, brokerText } from "@/lib/kafka/destination";
import { inTurns } from "@/lib/kafka/in-turns";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { isAddressAllowed, isHostAllowed } from "@/lib/kafka/outbound-policy";
import { KafkaError } from "@/lib/kafka/sink";
import { withDeadline } from "@/lib/kafka/with-deadline";

/** What getaddrinfo and c-ares call a name without an address; whatever else they say is a failure of theirs. */
const noSuchName = new Set(["ENOTFOUND", "ENODATA", "EAI_NONAME", "EAI_NODATA"]);

/**
 * The addresses of a broker, in the resolver's order. One denied address denies the name: a name that resolves to a
 * good and a bad address must not become a matter of luck. A system whose name server is silent would wait for half a
 * minute; here the wait is `timeoutMs`.
 * @throws KafkaError DNS_UNKNOWN, DNS_FAILED, ADDRESS_DENIED
 */
export async function resolveAddresses(
  { host, port }: Broker,
  context: KafkaContext,
  timeoutMs: number,
): Promise<string[]> {
  if (isIP(host) === 0 && !isHostAllowed(host, context.policy)) throw denied(host, port);
  const addresses = isIP(host) ? [host] : await resolve(host, context, timeoutMs);
  if (!addresses.every((address) => isAddressAllowed(address, port, context.policy))) throw denied(host, port);
  return addresses;
}

/** The same words whatever the reason and the name's addresses: a refusal must not map the portal's network. */
function denied(host: string, port: number): KafkaError {
  const detail = `The outbound policy of this portal denies ${brokerText({ host, port })}. It was not dialled.`;
  return new KafkaError("ADDRESS_DENIED", detail, { retryable: false, ambiguous: false });
}

async function resolve(host: string, { lookup }: KafkaContext, timeoutMs: number): Promise<string[]> {
  const silence = () => {
    const detail = `The name server gave no answer within ${Math.round(timeoutMs)} ms.`;
    return new KafkaError("DNS_FAILED", detail, { retryable: true, ambiguous: false });
  };
  let addresses: string[];
  try {
    addresses = await withDeadline(lookup?.(host) ?? resolveBySystem(host, timeoutMs), timeoutMs, silence);
  } catch (error) {
    if (error instanceof KafkaError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    throw new KafkaError(
      noSuchName.has(code) ? "DNS_UNKNOWN" : "DNS_FAILED",
      `The name server answers ${code}.`,
      { retryable: true, ambiguous: false },
      error,
    );
  }
  if (addresses.length > 0) return addresses;
  throw new KafkaError("DNS_UNKNOWN", "The name has no address.", { retryable: true, ambiguous: false });
}

const resolveBySystem = inTurns(2, async (host: string) =>
  (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address),
);
