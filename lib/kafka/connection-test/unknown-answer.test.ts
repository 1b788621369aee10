import { expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { completeBroker, fakeTopic } from "@/lib/kafka/testing/complete-broker";
import { array, body, int16, int32, int64, text } from "@/lib/kafka/testing/fake-broker";
import { loopbackContext } from "@/lib/kafka/testing/faults/open-fault-bench";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";

const unheardOf = 12_345;

test("an error number that nobody knows is unknown, with the number and the raw words", async () => {
  const partition = Buffer.concat([int32(0), int16(unheardOf), int64(-1n), int64(-1n)]);
  const produce = body(array(Buffer.concat([text(fakeTopic), array(partition)])), int32(0));
  const peer = await startScriptedPeer(completeBroker({ produce }));
  try {
    const destination = {
      ...{ brokers: [peer.broker], topic: fakeTopic, username: "portal", password: "secret-of-the-portal" },
      ...({ securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN", caCertificate: "" } as const),
    };
    const record = { key: "subscription", value: "{}", headers: {} };
    const outcome = await testConnection(destination, { context: loopbackContext, record });
    expect(outcome).toMatchObject({ ok: false, code: "UNKNOWN", stage: "record" });
    if (outcome.ok) return;
    expect(outcome.title).toBe("An answer that the portal does not know");
    expect(outcome.detail).toContain(`Kafka error ${unheardOf}`);
    expect(outcome.cause).not.toMatch(/probably|perhaps/);
  } finally {
    await peer.close();
  }
});
