import type { StageBoard, TestStageName } from "@/lib/kafka/connection-test/stage-board";
import { type Broker, brokerText } from "@/lib/kafka/destination";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import type { KafkaError } from "@/lib/kafka/sink";

/** The stages that every broker of the list goes through by itself, in their order. */
export const probeStages = ["address", "dns", "tcp", "tls", "protocol", "sasl"] as const;
export type ProbeStage = (typeof probeStages)[number];

type Probe = { address: Broker; at: number; error: KafkaError | null; notes: Map<ProbeStage, string> };

const over = probeStages.length;
const ofTls: ReadonlySet<KafkaErrorCode> = new Set<KafkaErrorCode>([
  "TLS_CLIENT_CERTIFICATE_REQUIRED",
  "TLS_CLIENT_CERTIFICATE_REFUSED",
]);

/**
 * How far each broker of the list has come. A stage runs from the first broker that enters it to the last one that
 * leaves it; it passes when all did, warns when some did, and fails when none did.
 */
export class BrokerProbes {
  private readonly probes: Map<string, Probe>;
  private readonly board: StageBoard;
  private readonly ended = new Set<TestStageName>();
  private readonly warnings = new Set<ProbeStage>();

  constructor(addresses: readonly Broker[], board: StageBoard) {
    this.board = board;
    const begin = (address: Broker): Probe => ({ address, at: 0, error: null, notes: new Map() });
    this.probes = new Map(addresses.map((address) => [brokerText(address), begin(address)]));
    this.tell();
  }

  has(address: Broker): boolean {
    const probe = this.probes.get(brokerText(address));
    return probe !== undefined && probe.error === null && probe.at < over;
  }

  /** The broker has done this stage. `note` says what was found, and `warn` that it is good but not well. */
  pass(address: Broker, stage: ProbeStage, note = "", warn = false): void {
    const probe = this.probes.get(brokerText(address));
    if (probe === undefined || probe.error !== null) return;
    probe.notes.set(stage, note);
    if (warn) this.warnings.add(stage);
    probe.at = Math.max(probe.at, probeStages.indexOf(stage) + 1);
    if (this.isSkipped(probe.at)) probe.at += 1;
    this.tell();
  }

  fail(address: Broker, error: KafkaError): void {
    const probe = this.probes.get(brokerText(address));
    if (probe === undefined || probe.error !== null) return;
    probe.error = error;
    // The policy judges the addresses behind a name, which is known by the name server's answer alone.
    if (error.code === "ADDRESS_DENIED") probe.at = 0;
    else if (error.code === "DNS_UNKNOWN" || error.code === "DNS_FAILED") probe.at = 1;
    else if (ofTls.has(error.code)) this.backToTls(probe);
    this.tell();
  }

  /** The refusal of a client certificate may come when the client's side of TLS 1.3 was through: TLS has failed then. */
  private backToTls(probe: Probe): void {
    probe.at = probeStages.indexOf("tls");
    this.ended.delete("tls");
  }

  /** The failure of the broker that came furthest, once none is left: it says most. */
  failure(): { stage: ProbeStage; error: KafkaError; details: string } | null {
    const probes = [...this.probes.values()];
    const [furthest] = probes.filter(({ error }) => error !== null).sort((one, other) => other.at - one.at);
    if (furthest?.error == null || probes.some(({ error }) => error === null)) return null;
    const details = probes.map((probe) => this.detailOf(probe)).join(" ");
    return { stage: probeStages[furthest.at] ?? "sasl", error: furthest.error, details };
  }

  /** The address stage waits for the name server, too: what it is about are the addresses. */
  private isIn({ at, error }: Probe, index: number): boolean {
    return error === null && (index === 0 ? at <= 1 : at <= index);
  }

  private isSkipped(index: number): boolean {
    const stage = probeStages[index];
    return stage !== undefined && this.board.statusOf(stage) === "skipped";
  }

  private tell(): void {
    const probes = [...this.probes.values()];
    for (const [index, stage] of probeStages.entries()) {
      if (this.ended.has(stage) || this.isSkipped(index)) continue;
      const entered = probes.filter(({ at }) => at >= index);
      if (entered.length === 0) continue;
      this.board.start(stage);
      if (!probes.some((probe) => this.isIn(probe, index))) this.endStage(stage, index, entered);
    }
  }

  private endStage(stage: ProbeStage, index: number, entered: readonly Probe[]): void {
    this.ended.add(stage);
    const passed = entered.filter(({ at }) => at > index);
    const failed = entered.filter(({ at, error }) => at === index && error !== null);
    const note = passed.map(({ notes }) => notes.get(stage)).find((text) => text) ?? "";
    if (passed.length === 0) {
      this.board.end(stage, "failed", this.failureNote(failed));
      return;
    }
    const counted = entered.length > 1 ? `${passed.length} of ${entered.length}. ${note}` : note;
    const rest = failed.length === 0 ? "" : ` ${this.failureNote(failed)}`;
    const status = failed.length > 0 || this.warnings.has(stage) ? "warned" : "passed";
    this.board.end(stage, status, `${counted}${rest}`.trim());
  }

  private detailOf({ address, error }: Probe): string {
    const name = `${brokerText(address)}: `;
    const detail = error?.detail ?? "";
    return this.probes.size === 1 || detail.startsWith(name) ? detail : name + detail;
  }

  /** Each broker's own outcome; the one broker of a list of one need not be named. */
  private failureNote(failed: readonly Probe[]): string {
    const single = this.probes.size === 1;
    return failed
      .map(({ address, error }) => {
        const words = error === null ? "" : `${kafkaErrorWords[error.code].title}.`;
        return single ? words : `${brokerText(address)}: ${words}`;
      })
      .join(" ");
  }
}
