import type { EventActor } from "@/lib/audit/envelope";

/** The portal itself, when it acts without a person: schedules, expiries. */
export const systemActor: EventActor = { id: null, name: "Cloud PKI", email: null, ip: null };
