/** The settings were saved, the switch was turned, or another relay took over: leave what is in hand and look again. */
export class DestinationChangedError extends Error {
  constructor(destinationId: string) {
    super(`Destination ${destinationId} changed under the relay.`);
    this.name = "DestinationChangedError";
  }
}
