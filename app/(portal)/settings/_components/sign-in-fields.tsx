import { PasswordField } from "@/app/(portal)/settings/_components/password-field";
import { settingField } from "@/app/(portal)/settings/_components/setting-field";
import type { SiemFormState } from "@/app/(portal)/settings/_components/use-siem-form";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/forms/input";
import { kafkaPreset } from "@/lib/export/kafka-presets";
import { usesOauth, usesSasl } from "@/lib/kafka/destination";

type Props = { subscriptionId: string; state: SiemFormState };

function OauthFields({ subscriptionId, state }: Props) {
  const { form, values } = state;
  const { help } = kafkaPreset(values.preset);
  const { logicalCluster, identityPoolId } = values.settings;
  // Extensions that one service asks for; what was typed there stays in sight.
  const hasExtensions = values.preset === "confluent" || Boolean(logicalCluster || identityPoolId);
  return (
    <>
      <Field
        {...settingField(subscriptionId, state, "tokenEndpoint")}
        className="sm:col-span-2"
        help={help.tokenEndpoint ?? "The https address where your identity provider issues tokens to clients."}
      >
        <Input mono inputMode="url" {...form.register("settings.tokenEndpoint")} />
      </Field>
      <Field {...settingField(subscriptionId, state, "oauthClientId")}>
        <Input mono autoComplete="off" {...form.register("settings.oauthClientId")} />
      </Field>
      <PasswordField subscriptionId={subscriptionId} state={state} />
      <Field
        {...settingField(subscriptionId, state, "oauthScope")}
        className="sm:col-span-2"
        note="Optional"
        help="Scopes that the client asks for, with blanks between them."
      >
        <Input mono {...form.register("settings.oauthScope")} />
      </Field>
      {hasExtensions && <ExtensionFields subscriptionId={subscriptionId} state={state} />}
    </>
  );
}

function ExtensionFields({ subscriptionId, state }: Props) {
  const { form, values } = state;
  const { help } = kafkaPreset(values.preset);
  return (
    <>
      <Field
        {...settingField(subscriptionId, state, "logicalCluster")}
        note="Optional"
        help={help.logicalCluster ?? "The extension logicalCluster, where the brokers ask for it."}
      >
        <Input mono {...form.register("settings.logicalCluster")} />
      </Field>
      <Field
        {...settingField(subscriptionId, state, "identityPoolId")}
        note="Optional"
        help={help.identityPoolId ?? "The extension identityPoolId, where the brokers ask for it."}
      >
        <Input mono {...form.register("settings.identityPoolId")} />
      </Field>
    </>
  );
}

/** Who the portal is to the brokers; with SSL the client certificate says it. */
export function SignInFields({ subscriptionId, state }: Props) {
  const { form, values } = state;
  const { settings } = values;
  if (!usesSasl(settings)) return null;
  if (usesOauth(settings)) return <OauthFields subscriptionId={subscriptionId} state={state} />;
  return (
    <>
      <Field {...settingField(subscriptionId, state, "username")} help={kafkaPreset(values.preset).help.username}>
        <Input mono {...form.register("settings.username")} />
      </Field>
      <PasswordField subscriptionId={subscriptionId} state={state} />
    </>
  );
}
