import { type MailText, renderMail } from "@/lib/mail/render-mail";

type Facts = { subscriptionName: string; topic: string; brokers: string; waiting: number; settingsUrl: string };

type Failure = Facts & {
  words: { title: string; cause: string; nextStep: string };
  detail: string;
  since: Date;
};

type Recovery = Facts & { since: Date; recoveredAt: Date };

const minuteMs = 60_000;

function utc(time: Date): string {
  return `${time.toLocaleString("en-GB", { timeZone: "UTC", dateStyle: "medium", timeStyle: "medium" })} UTC`;
}

function events(count: number): string {
  return count === 1 ? "1 event" : `${count.toLocaleString("en-GB")} events`;
}

/** `41 s`, `12 min 5 s`, `3 h 20 min`: at most two units. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (ms < 60 * minuteMs) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

function footer(subscriptionName: string): string {
  return `You get this mail because you are an administrator of the subscription ${subscriptionName}.`;
}

/** Sent once an outage. It names no secret: the detail comes from the broker, cleaned by lib/kafka. */
export function failureMail(failure: Failure): MailText {
  const { subscriptionName, words, waiting } = failure;
  return renderMail({
    tone: "danger",
    subject: `[Cloud PKI] Audit logs are not reaching Kafka: ${subscriptionName}`,
    status: `Failing since ${utc(failure.since)}`,
    title: `Audit logs of ${subscriptionName} are not reaching Kafka`,
    lead: `${words.title}. Nothing is lost: ${events(waiting)} wait and will be sent in order.`,
    points: [
      ["What happened", `${words.title}.`],
      ["Likely cause", words.cause],
      ["What to do next", words.nextStep],
    ],
    action: ["Open the settings", failure.settingsUrl],
    facts: [
      ["Topic", failure.topic],
      ["Brokers", failure.brokers],
      ["Waiting", events(waiting)],
      ["Details", failure.detail],
    ],
    footer: `The next mail comes when delivery works again. ${footer(subscriptionName)}`,
  });
}

/** Sent once, at the first acknowledgement after an outage that had been reported. */
export function recoveryMail(recovery: Recovery): MailText {
  const { subscriptionName, waiting, since, recoveredAt } = recovery;
  const rest = waiting === 0 ? "Nothing waits any more." : `${events(waiting)} that waited are being sent now.`;
  return renderMail({
    tone: "ok",
    subject: `[Cloud PKI] Audit logs reach Kafka again: ${subscriptionName}`,
    status: `Healthy since ${utc(recoveredAt)}`,
    title: `Audit logs of ${subscriptionName} reach Kafka again`,
    lead: `Delivery goes on in order and without a gap. ${rest} You need to do nothing.`,
    points: [],
    action: ["Open the settings", recovery.settingsUrl],
    facts: [
      ["Topic", recovery.topic],
      ["Not delivered", `${utc(since)} to ${utc(recoveredAt)}, ${duration(recoveredAt.getTime() - since.getTime())}`],
    ],
    footer: footer(subscriptionName),
  });
}
