import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import { quantile } from "@/bench/pki/quantiles";

export type Target = {
  url: string;
  /** The root that the server's certificate leads to, PEM. */
  rootPem: string;
  /** A body for each request, made before the clock runs. */
  bodies: string[];
};

export type LoadFigures = { perSecond: number; p50Ms: number; p99Ms: number; answers: number };

const connections = 16;

function post(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      text(response).then((answer) => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}: ${answer}`));
      }, reject);
    });
    call.once("error", reject);
    call.end(body);
  });
}

/**
 * Sends requests over 16 connections that stay open, one at a time on each, for as long as the window lasts. The first
 * ones, before the window, are not counted.
 * @throws Error at the first answer that is no certificate, or when there are too few bodies
 */
export async function loadIssuing(target: Target, warmUpMs: number, windowMs: number): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca: target.rootPem, servername: "localhost" });
  const begin = performance.now() + warmUpMs;
  const end = begin + windowMs;
  const times: number[] = [];
  const work = async () => {
    for (let started = performance.now(); started < end; started = performance.now()) {
      const body = target.bodies.pop();
      if (body === undefined) throw new Error("The load client has run out of requests.");
      await post(agent, target.url, body);
      const now = performance.now();
      if (started >= begin && now <= end) times.push(now - started);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, work));
  } finally {
    agent.destroy();
  }
  return {
    perSecond: (times.length / windowMs) * 1000,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    answers: times.length,
  };
}
