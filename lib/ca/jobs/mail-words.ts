/** A time in a mail, whose reader's time zone nobody knows. */
export function utcWords(time: Date): string {
  return `${time.toLocaleString("en-GB", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" })} UTC`;
}

/** Why somebody gets a mail about a CA. */
export function administratorFooter(subscriptionName: string): string {
  return `You get this mail because you are an administrator of the subscription ${subscriptionName}.`;
}
