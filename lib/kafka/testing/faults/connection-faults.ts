import { answerFaults } from "@/lib/kafka/testing/faults/answer-faults";
import type { ConnectionFault } from "@/lib/kafka/testing/faults/connection-fault";
import { foreignFaults } from "@/lib/kafka/testing/faults/foreign-faults";
import { networkFaults } from "@/lib/kafka/testing/faults/network-faults";
import { saslFaults } from "@/lib/kafka/testing/faults/sasl-faults";
import { tlsFaults } from "@/lib/kafka/testing/faults/tls-faults";
import { topicFaults } from "@/lib/kafka/testing/faults/topic-faults";

/** What can be wrong between the portal and a topic, in the order of the stages that find it. */
export const connectionFaults: readonly ConnectionFault[] = [
  ...networkFaults,
  ...tlsFaults,
  ...foreignFaults,
  ...saslFaults,
  ...topicFaults,
  ...answerFaults,
];
