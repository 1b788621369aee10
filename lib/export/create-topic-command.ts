import type { DestinationSettings } from "@/lib/export/destination-settings";
import { quoteForShell } from "@/lib/export/quote-for-shell";

/**
 * Creates the topic, for whoever administers the brokers: the portal never does. Partitions and replicas are left to the
 * brokers' defaults, since all events of a subscription lie in one partition however many there are.
 */
export function createTopicCommand(settings: DestinationSettings): string {
  return [
    `kafka-topics.sh --bootstrap-server ${quoteForShell(settings.brokers.join(","))}`,
    "--command-config admin.properties",
    `--create --topic ${quoteForShell(settings.topic)}`,
  ].join(" \\\n  ");
}
