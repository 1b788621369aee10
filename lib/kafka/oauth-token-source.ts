import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { type OauthToken, requestToken, type TokenRequest } from "@/lib/kafka/oauth-token";

const timeoutMs = 10_000;
/** A token must outlive the way to the broker, clocks that differ a little, and a while of use (KIP-368). */
const marginMs = 30_000;
const maxMarginShare = 0.5;

/** The tokens of one client: fetched once for all its brokers, and kept until shortly before they expire. */
export class OauthTokenSource {
  private readonly input: TokenRequest;
  private readonly context: KafkaContext;
  private kept: { token: OauthToken; usableUntil: number } | null = null;
  private pending: Promise<OauthToken> | null = null;
  private aborter = new AbortController();

  constructor(input: TokenRequest, context: KafkaContext) {
    this.input = input;
    this.context = context;
  }

  /** @throws KafkaError OAUTH_CLIENT_REFUSED, OAUTH_ENDPOINT_UNREACHABLE */
  async token(): Promise<string> {
    if (this.kept !== null && Date.now() < this.kept.usableUntil) return this.kept.token.value;
    this.pending ??= this.fetch().finally(() => {
      this.pending = null;
    });
    return (await this.pending).value;
  }

  /** The broker refused it: the next one is fetched anew. */
  forget(): void {
    this.kept = null;
  }

  /** Ends a request that is under way. */
  abort(reason: Error): void {
    this.aborter.abort(reason);
    this.aborter = new AbortController();
  }

  private async fetch(): Promise<OauthToken> {
    const startedAt = Date.now();
    const token = await requestToken(this.input, { context: this.context, timeoutMs, signal: this.aborter.signal });
    const lifetimeMs = token.expiresAt - startedAt;
    this.kept = { token, usableUntil: token.expiresAt - Math.min(marginMs, lifetimeMs * maxMarginShare) };
    return token;
  }
}
