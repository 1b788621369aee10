import { CodeBlock } from "@/components/ui/code-block";
import {
  consumerCommand,
  consumerNotes,
  consumerProperties,
  keystoreCommand,
  propertiesFile,
} from "@/lib/export/consumer-properties";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import { kcatCommand, kcatNotes } from "@/lib/export/kafka-kcat-command";

function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc space-y-1 ps-4 text-fg-muted text-xs">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function Kcat({ settings }: { settings: DestinationSettings }) {
  return (
    <section aria-label="With kcat" className="min-w-0 space-y-3">
      <CodeBlock label="Follow the topic with kcat" value={kcatCommand({ settings })} />
      <Notes notes={kcatNotes(settings)} />
      <p className="text-fg-muted text-xs">
        Both show what arrives from now on, and nothing before: let them run and press Test Connection. kcat prints
        headers, key and value, as under Record. It joins no consumer group, so Read on the topic is all that it needs;
        kafka-console-consumer.sh needs Read on its group, too, as under Permissions.
      </p>
    </section>
  );
}

function ConsoleConsumer({ settings }: { settings: DestinationSettings }) {
  const keystore = keystoreCommand(settings);
  return (
    <section aria-label="With Apache Kafka’s tools" className="min-w-0 space-y-3">
      <CodeBlock label={propertiesFile} value={consumerProperties(settings)} />
      {keystore && <CodeBlock label="Make the keystore" value={keystore} />}
      <CodeBlock label="Follow the topic with kafka-console-consumer.sh" value={consumerCommand(settings)} />
      <Notes notes={consumerNotes(settings)} />
    </section>
  );
}

/** How to see the records arrive, with two clients that share nothing with the portal. */
export function ConsumerPanel({ settings }: { settings: DestinationSettings }) {
  return (
    <div className="grid grid-cols-1 gap-x-5 gap-y-6 lg:grid-cols-2">
      <Kcat settings={settings} />
      <ConsoleConsumer settings={settings} />
    </div>
  );
}
