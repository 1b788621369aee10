import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import { quantile } from "@/bench/pki/quantiles";

export type Target = {
  url: string;
  /** The root that the server's certificate leads to, PEM. */
  rootPem: string;
  /** CPU time in milliseconds that the server's processes have used. */
  cpuMs: () => number;
  /** A body for each request, made before the clock runs. */
  bodies: string[];
};

export type LoadFigures = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** CPU time of the server for one answer, in milliseconds. */
  cpuMsEach: number;
};

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

type Load = { agent: Agent; target: Target; goesOn: (answers: number) => boolean; times: number[] };

async function work({ agent, target, goesOn, times }: Load): Promise<void> {
  while (goesOn(times.length)) {
    const body = target.bodies.pop();
    if (body === undefined) throw new Error("The load client has run out of requests.");
    const started = performance.now();
    await post(agent, target.url, body);
    times.push(performance.now() - started);
  }
}

async function runLoad(load: Load): Promise<void> {
  await Promise.all(Array.from({ length: connections }, () => work(load)));
}

/**
 * Sends requests over 16 connections that stay open, one at a time on each: first so many that are not counted, then
 * for as long as the window lasts.
 * @throws Error at the first answer that is no certificate, or when there are too few bodies
 */
export async function loadIssuing(target: Target, warmUpAnswers: number, windowMs: number): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca: target.rootPem, servername: "localhost" });
  const times: number[] = [];
  try {
    await runLoad({ agent, target, goesOn: (answers) => answers < warmUpAnswers, times: [] });
    const [begin, cpuBefore] = [performance.now(), target.cpuMs()];
    await runLoad({ agent, target, goesOn: () => performance.now() < begin + windowMs, times });
    return {
      perSecond: (times.length / (performance.now() - begin)) * 1000,
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      cpuMsEach: (target.cpuMs() - cpuBefore) / times.length,
    };
  } finally {
    agent.destroy();
  }
}
