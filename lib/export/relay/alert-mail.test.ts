import { describe, expect, it } from "vitest";
import { duration, failureMail, recoveryMail } from "@/lib/export/relay/alert-mail";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";

const facts = {
  subscriptionName: "Production",
  topic: "pki.audit",
  brokers: "kafka-1.example:9093",
  waiting: 31,
  settingsUrl: "https://pki.example/settings?open=1#advanced-settings",
};

describe("failureMail", () => {
  const mail = failureMail({
    ...facts,
    words: kafkaErrorWords.AUTHENTICATION_FAILED,
    detail: "Authentication failed: <script>alert(1)</script>",
    since: new Date("2026-11-24T13:58:04Z"),
  });

  it("says what, since when, how many wait, what to do, and where", () => {
    for (const part of [
      "Username or password was refused",
      "24 Nov 2026, 13:58:04 UTC",
      "31 events wait",
      kafkaErrorWords.AUTHENTICATION_FAILED.nextStep,
      facts.settingsUrl,
    ]) {
      expect(mail.text).toContain(part);
    }
  });

  it("escapes what a broker answers", () => {
    expect(mail.html).not.toContain("<script>");
    expect(mail.html).toContain("&#60;script&#62;");
  });

  it("keeps a name with a line break inside its header and its line", () => {
    const hostile = { ...facts, subscriptionName: "A\r\nBcc: someone@example.com" };
    const { subject, text } = recoveryMail({ ...hostile, since: new Date(), recoveredAt: new Date() });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.split("\n")).not.toContain("Bcc: someone@example.com");
  });
});

describe("duration", () => {
  it("has at most two units", () => {
    expect([999, 41_000, 60_000, 725_000, 3_600_000, 12_000_000].map(duration)).toEqual([
      "1 s",
      "41 s",
      "1 min",
      "12 min 5 s",
      "1 h",
      "3 h 20 min",
    ]);
  });
});
