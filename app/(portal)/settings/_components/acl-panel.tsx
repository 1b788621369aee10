"use client";

import { useEffect, useState } from "react";
import { findPrincipalAction } from "@/app/(portal)/settings/record-preview-actions";
import { Code } from "@/components/ui/code";
import { CodeBlock } from "@/components/ui/code-block";
import { aclCommands, principalOf } from "@/lib/export/acl-commands";
import { createTopicCommand } from "@/lib/export/create-topic-command";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import { usesSasl } from "@/lib/kafka/destination";

const pauseMs = 300;

/** The user that a client certificate stands for, a moment after it was pasted; null while there is none. */
function useCertificateSubject(subscriptionId: string, settings: DestinationSettings): string | null {
  const clientCertificate = usesSasl(settings) ? "" : settings.clientCertificate;
  const [found, setFound] = useState<{ of: string; subject: string | null }>({ of: "", subject: null });
  useEffect(() => {
    if (!clientCertificate.includes("-----BEGIN CERTIFICATE-----")) return;
    let dropped = false;
    const timer = setTimeout(async () => {
      const answer = await findPrincipalAction({ subscriptionId, clientCertificate }).catch(() => null);
      if (!dropped && answer?.ok) setFound({ of: clientCertificate, subject: answer.data });
    }, pauseMs);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [subscriptionId, clientCertificate]);
  return found.of === clientCertificate ? found.subject : null;
}

/** The least that the brokers must allow, as commands for whoever administers them. */
export function AclPanel({ subscriptionId, settings }: { subscriptionId: string; settings: DestinationSettings }) {
  const principal = principalOf(settings, useCertificateSubject(subscriptionId, settings));
  const commands = aclCommands(settings, principal);
  return (
    <div className="space-y-4">
      <p className="text-fg-muted text-xs">
        For an administrator of the brokers, whose own sign-in is in <Code>admin.properties</Code>: the same lines as in
        client.properties under Read it back, with that administrator’s name and password. One of the first two commands
        is enough. The user is <Code>{`User:${principal.name}`}</Code>. {principal.note}
      </p>
      <div className="grid grid-cols-1 gap-x-5 gap-y-5 lg:grid-cols-2">
        <section aria-label="Exactly once" className="min-w-0 space-y-2">
          <CodeBlock label="For exactly once" value={commands.exactlyOnce} />
          <p className="text-fg-muted text-xs">
            After a crash the portal reads back what has landed, and repeats nothing. Recommended.
          </p>
        </section>
        <section aria-label="At least once" className="min-w-0 space-y-2">
          <CodeBlock label="For at least once" value={commands.atLeastOnce} />
          <p className="text-fg-muted text-xs">
            After a crash one batch may come twice, with the same event ids. Test Connection then warns at Permission to
            read back.
          </p>
        </section>
        <section aria-label="Without a topic" className="min-w-0 space-y-2">
          <CodeBlock label="If the topic does not exist yet, before them" value={createTopicCommand(settings)} />
          <p className="text-fg-muted text-xs">
            With the brokers’ defaults for partitions and replicas. All events of this subscription lie in one
            partition.
          </p>
        </section>
        <section aria-label="Before Kafka 2.8" className="min-w-0 space-y-2">
          <CodeBlock label="Before Kafka 2.8, in addition" value={commands.beforeKafka28} />
          <p className="text-fg-muted text-xs">Since 2.8, Write on the topic is enough for an idempotent producer.</p>
        </section>
        <section aria-label="To read it back" className="min-w-0 space-y-2">
          <CodeBlock label="To read it back with kafka-console-consumer.sh" value={commands.consumer} />
          <p className="text-fg-muted text-xs">The portal joins no consumer group and does not need the second one.</p>
        </section>
      </div>
      <p className="text-fg-muted text-xs">
        Describe is not in the list because Write and Read include it. Services with roles of their own have these
        operations under other names.
      </p>
    </div>
  );
}
