import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ensureKafkaJars } from "@/scripts/services/kafka/ensure-kafka-jars";

/** As in the distribution's bin folder. */
const tools = {
  "kafka-console-consumer.sh": "org.apache.kafka.tools.consumer.ConsoleConsumer",
  "kafka-acls.sh": "org.apache.kafka.tools.AclCommand",
};

/**
 * Writes commands by the names of Apache Kafka's distribution into a folder for `PATH`. They take `KAFKA_OPTS` as those
 * do, and log errors alone.
 * @returns the class path that they run with
 */
export async function installKafkaTools(folder: string): Promise<string> {
  const quiet = () => undefined;
  const jars = await Promise.all([ensureKafkaJars(quiet), ensureKafkaJars(quiet, "tools")]);
  const classPath = jars.map((one) => path.join(one, "*")).join(path.delimiter);
  await mkdir(folder, { recursive: true });
  for (const [name, main] of Object.entries(tools)) {
    const file = path.join(folder, name);
    const flags = "-Xmx256m -XX:TieredStopAtLevel=1";
    await writeFile(file, `#!/bin/sh\nexec java ${flags} $KAFKA_OPTS -cp '${classPath}' ${main} "$@"\n`);
    await chmod(file, 0o755);
  }
  return classPath;
}
