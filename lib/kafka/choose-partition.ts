import kafkajs from "kafkajs";

/**
 * The partition that Kafka's own producers choose for a key: murmur2 of its bytes, modulo the number of partitions.
 * @param partitionCount all partitions of the topic, those without a leader too
 */
export function choosePartition(key: string, partitionCount: number): number {
  const partitionMetadata = Array.from({ length: partitionCount }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  return kafkajs.Partitioners.DefaultPartitioner()({ topic: "", partitionMetadata, message: { key, value: "" } });
}
