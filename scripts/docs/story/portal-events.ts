import { createFirstAdministrator } from "@/lib/auth/create-first-administrator";
import { endSessions } from "@/lib/auth/end-sessions";
import { issueSetupToken } from "@/lib/auth/issue-setup-token";
import { takeSignInTry } from "@/lib/auth/sign-in-throttle";
import { declineConfirmation } from "@/lib/confirmations/decline-confirmation";
import { expireConfirmations } from "@/lib/confirmations/expire-confirmations";
import { getConfirmation } from "@/lib/confirmations/get-confirmation";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { saveDestinationSettings, saveDestinationSettingsInput } from "@/lib/export/save-destination-settings";
import { testDestination, testDestinationInput } from "@/lib/export/test-destination";
import { newTopic, sharedKafka } from "@/lib/kafka/testing/kafka-fixture";
import { changeMemberRole } from "@/lib/members/change-member-role";
import { inviteMember } from "@/lib/members/invite-member";
import { removeMember } from "@/lib/members/remove-member";
import { inviteAndAccept } from "@/scripts/docs/story/invite-and-accept";
import type { Story } from "@/scripts/docs/story/story";

/** 90021; before anybody else exists. @returns the new subscription */
export async function setUpPortal(): Promise<{ email: string }> {
  const token = (await issueSetupToken()) ?? "";
  return createFirstAdministrator({
    ctx: { ip: "192.0.2.7" },
    input: {
      token,
      subscriptionName: "Production",
      name: "Ada Example",
      email: "ada@example.com",
      password: "a long enough phrase",
    },
  });
}

/** 90001, 90002, 90003, 90005, 90006. */
export async function changeSettings({ tenant }: Story): Promise<void> {
  const { administrator, auditor } = tenant.ctx;
  const { subscriptionId } = tenant;
  const { brokers, users } = sharedKafka();
  const { topic } = await newTopic();
  const { username, password } = users.portal;
  const settings = {
    ...{ provider: "kafka" as const, brokers, topic, username, caCertificate: "" },
    ...{ securityProtocol: "SASL_PLAINTEXT" as const, saslMechanism: "PLAIN" as const },
  };
  await testDestination({
    ctx: administrator,
    input: testDestinationInput.parse({ subscriptionId, settings, password }),
  });
  const save = (ctx = administrator, enabled: boolean, version: number | null) =>
    saveDestinationSettings({
      ctx,
      input: saveDestinationSettingsInput.parse({ subscriptionId, version, enabled, settings, password }),
    });
  const { version } = await save(administrator, true, null);
  const paused = await save(administrator, false, version);
  await save(administrator, true, paused.version);
  await save(auditor, false, paused.version).catch(() => {});
}

/** 90015, 90016, 90017, 90018, 90019, 90020. */
export async function changeMembers({ tenant }: Story): Promise<void> {
  const { administrator, auditor } = tenant.ctx;
  const { subscriptionId } = tenant;
  const userId = await inviteAndAccept(tenant, { name: "Grace Example", email: "grace@example.com", role: "operator" });
  await changeMemberRole({ ctx: administrator, input: { subscriptionId, userId, role: "auditor" } });
  await removeMember({ ctx: administrator, input: { subscriptionId, userId } });
  await inviteMember({
    ctx: administrator,
    input: { subscriptionId, email: "alan@example.com", role: "requester" },
  });
  while (await takeSignInTry(auditor.actor.email, "198.51.100.9"));
  await endSessions({ ctx: auditor });
}

/** 90022 to 90026. */
export async function switchDualControl({ tenant, second }: Story): Promise<void> {
  const first = tenant.ctx.administrator;
  const { subscriptionId } = tenant;
  await setDualControl({ ctx: first, input: { subscriptionId, enabled: true } });
  const ask = async () => {
    const asked = await setDualControl({ ctx: first, input: { subscriptionId, enabled: false } });
    if (asked.state !== "waiting") throw new Error("Dual control did not wait for a second administrator.");
    return asked.confirmationId;
  };
  const declined = await ask();
  const reason = "Keep it on until the audit is over.";
  await declineConfirmation({ ctx: second, input: { confirmationId: declined, reason } });
  await ask();
  await expireConfirmations(new Date(Date.now() + 365 * 86_400_000));
  const confirmationId = await ask();
  const { digest } = await getConfirmation({ ctx: second, input: { confirmationId } });
  await giveConfirmation({ ctx: second, input: { confirmationId, digest } });
}
