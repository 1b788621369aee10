import type { Reached, TestRun } from "@/lib/kafka/connection-test/test-run";
import { ByteWriter } from "@/lib/kafka/protocol/byte-writer";

const saslHandshake = { apiKey: 17, apiName: "SaslHandshake", apiVersion: 1 };
/** What a listener without SASL answers to a handshake. */
const illegalSaslState = 34;
const anyMechanism = "PLAIN";

/** Whether the listener takes a SASL handshake, which one without SASL does not. Nothing secret is sent. */
export async function asksForSasl({ client }: TestRun, { address }: Reached): Promise<boolean> {
  const encode = async () => {
    const writer = new ByteWriter(2 + anyMechanism.length);
    writer.string(anyMechanism);
    return { buf: writer.bytes, buffer: writer.written };
  };
  const response = { decode: async (answer: Buffer) => answer.readInt16BE(0), parse: async (code: unknown) => code };
  try {
    const { connectionPool } = await client.reach(address);
    const code = await client.request(() => connectionPool.send({ request: { ...saslHandshake, encode }, response }));
    return code !== illegalSaslState;
  } catch {
    return false;
  }
}
