/** What the people of the demo have done on the days before it starts; the same on every machine. */
export type PastAction = { at: Date } & (
  | { kind: "issue"; host: string; ca: number; by: "operator" | "requester"; days: number }
  /** `certificate` counts the issued ones from 0. */
  | { kind: "revoke"; certificate: number; reasonCode: number }
  | { kind: "publish-crl"; ca: number }
  | { kind: "denied-request"; host: string; ca: number }
  | { kind: "denied-revocation"; certificate: number }
  | { kind: "denied-setting" }
  | { kind: "test-connection"; passed: boolean }
);

export const pastDays = 90;
export const pastCaCount = 2;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

const services = [
  "api",
  "auth",
  "billing",
  "cdn",
  "git",
  "ldap",
  "mail",
  "metrics",
  "mqtt",
  "portal",
  "scada",
  "vault",
];
const sites = ["bergen", "oslo", "stavanger", "tromso", "trondheim"];
const lifetimes = [30, 90, 90, 90, 180, 365];
/** Unspecified, key compromise, superseded, cessation of operation. */
const reasonCodes = [0, 1, 4, 4, 4, 5];

/** Numbers from 0 to 1, the same row for the same seed (mulberry32). Nothing secret comes from it. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Draw = { number: () => number; oneOf: <T>(values: readonly [T, ...T[]] | T[]) => T };

function drawFrom(seed: number): Draw {
  const number = numbersFrom(seed);
  return {
    number,
    oneOf: (values) => {
      const value = values[Math.floor(number() * values.length)];
      if (value === undefined) throw new RangeError("There is nothing to draw from.");
      return value;
    },
  };
}

/** Times of one day: many on working days, most of them between 07:00 and 17:00 UTC. */
function timesOfDay(midnight: number, { number }: Draw): number[] {
  const weekday = new Date(midnight).getUTCDay();
  const isWorkingDay = weekday !== 0 && weekday !== 6;
  const count = Math.floor(isWorkingDay ? 18 + number() * 20 : 2 + number() * 5);
  return Array.from({ length: count }, () => {
    const hours = number() < 0.9 ? 7 + number() * 10 : number() * 24;
    return Math.floor(midnight + hours * hourMs);
  }).sort((one, other) => one - other);
}

/** The certificates of the plan so far: those that may still be revoked, by their numbers. */
type Issued = { count: number; open: number[] };

function issue(at: Date, issued: Issued, { number, oneOf }: Draw): PastAction {
  issued.open.push(issued.count);
  issued.count += 1;
  const host = `${oneOf(services)}-${1 + Math.floor(number() * 40)}.${oneOf(sites)}.halden.example`;
  const by = number() < 0.7 ? "requester" : "operator";
  return { at, kind: "issue", host, ca: number() < 0.75 ? 0 : 1, by, days: oneOf(lifetimes) };
}

function act(at: Date, issued: Issued, draw: Draw): PastAction {
  const { number, oneOf } = draw;
  const dice = number();
  if (issued.open.length > 20) {
    if (dice < 0.06) {
      const [certificate = 0] = issued.open.splice(Math.floor(number() * issued.open.length), 1);
      return { at, kind: "revoke", certificate, reasonCode: oneOf(reasonCodes) };
    }
    if (dice < 0.075) return { at, kind: "denied-revocation", certificate: oneOf(issued.open) };
  }
  if (dice > 0.985) return { at, kind: "test-connection", passed: number() < 0.6 };
  if (dice > 0.978) return { at, kind: "denied-setting" };
  if (dice > 0.95) return { at, kind: "denied-request", host: `${oneOf(services)}.halden.example`, ca: 0 };
  return issue(at, issued, draw);
}

/** The actions of the ninety days before `now`, in the order of their times. */
export function planPast(now: Date): PastAction[] {
  const draw = drawFrom(4887);
  const issued: Issued = { count: 0, open: [] };
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const actions: PastAction[] = [];
  for (let midnight = today - pastDays * dayMs; midnight <= today; midnight += dayMs) {
    if (new Date(midnight).getUTCDay() === 1) {
      const at = new Date(midnight + 6 * hourMs);
      for (let ca = 0; ca < pastCaCount; ca++) actions.push({ at, kind: "publish-crl", ca });
    }
    for (const time of timesOfDay(midnight, draw)) actions.push(act(new Date(time), issued, draw));
  }
  return actions.filter(({ at }) => at < now).sort((one, other) => one.at.getTime() - other.at.getTime());
}
