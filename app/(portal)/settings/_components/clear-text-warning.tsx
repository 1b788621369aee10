import { Callout } from "@/components/ui/callout";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import { clearTextOnTheWay } from "@/lib/export/kafka-clear-text";

const words = {
  "password and events": {
    title: "The password and all events travel in clear text",
    why: "SASL_PLAINTEXT has no encryption and PLAIN sends the password as it is: whoever can listen between the portal and the brokers reads both. Choose SASL_SSL where the brokers offer it.",
  },
  "token and events": {
    title: "The access token and all events travel in clear text",
    why: "SASL_PLAINTEXT has no encryption and OAUTHBEARER sends the token as it is: whoever can listen between the portal and the brokers can use it until it expires, and reads the events. Choose SASL_SSL where the brokers offer it.",
  },
  events: {
    title: "All events travel in clear text",
    why: "SCRAM keeps the password to itself, but SASL_PLAINTEXT has no encryption: whoever can listen between the portal and the brokers reads the events. Choose SASL_SSL where the brokers offer it.",
  },
};

/** Nothing of it on the machine itself, over TLS, or before there is a broker. */
export function ClearTextWarning({ settings }: { settings: DestinationSettings }) {
  const risk = clearTextOnTheWay(settings);
  return (
    <div aria-live="polite" className="sm:col-span-2 empty:hidden">
      {risk && (
        <Callout tone="warn" title={words[risk].title}>
          {words[risk].why}
        </Callout>
      )}
    </div>
  );
}
