import type { Socket } from "node:net";
import type { KafkaDestination } from "@/lib/kafka/destination";
import type { ArrangedFault, FaultBench } from "@/lib/kafka/testing/faults/connection-fault";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";

/** A socket on loopback that does what the script says, in the broker's place. */
export function peerFault(
  script: (socket: Socket) => void,
  settings: Partial<KafkaDestination> = {},
): (bench: FaultBench) => Promise<ArrangedFault> {
  return async ({ good }) => {
    const peer = await startScriptedPeer(script);
    return { destination: { ...good, ...settings, brokers: [peer.broker] }, release: peer.close };
  };
}
