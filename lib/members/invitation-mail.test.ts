import { expect, it } from "vitest";
import { invitationMail } from "@/lib/members/invitation-mail";

const link = "https://pki.example/invitation/token";

function mailBy(invitedBy: string, subscriptionName = "Production") {
  const expiresAt = new Date("2026-12-02T12:00:00Z");
  return invitationMail({ subscriptionName, invitedBy, role: "auditor", link, expiresAt });
}

it("names who invites, into what, as what and until when, and holds the link in both parts", () => {
  const { subject, text, html } = mailBy("Ada Winter");
  expect(subject).toBe("[Cloud PKI] Ada Winter invites you to Production");
  for (const part of [text, html]) {
    for (const said of [link, "Ada Winter", "Production", "Auditor", "2 Dec 2026, 12:00 UTC"])
      expect(part).toContain(said);
  }
});

it("lets no name become markup, a header or a line of its own", () => {
  const { subject, text, html } = mailBy('<img src="x">', "Prod\r\nBcc: someone@else.example");
  expect(html).not.toContain("<img");
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/^Bcc:/m);
});
