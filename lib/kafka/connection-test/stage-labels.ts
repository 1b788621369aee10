import type { TestStageName } from "@/lib/kafka/connection-test/stage-board";

/** The stages by the names that a person reads, on the page and in the documentation. */
export const stageLabels: Record<TestStageName, string> = {
  address: "Address",
  dns: "DNS",
  tcp: "TCP",
  tls: "TLS",
  protocol: "Kafka protocol",
  sasl: "SASL",
  cluster: "Cluster",
  listeners: "Advertised listeners",
  topic: "Topic",
  write: "Permission to write",
  record: "Write acknowledged",
  read: "Permission to read back",
};
