import type { DestinationSettings, ProviderName } from "@/lib/export/destination-settings";
import { kafkaProvider } from "@/lib/export/kafka-provider";
import type { Provider } from "@/lib/export/provider";

const providers: { [Name in ProviderName]: Provider<Extract<DestinationSettings, { provider: Name }>> } = {
  kafka: kafkaProvider,
};

export function providerOf(settings: DestinationSettings): Provider<DestinationSettings> {
  return providers[settings.provider];
}
