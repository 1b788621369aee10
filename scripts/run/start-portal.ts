import { setTimeout as delay } from "node:timers/promises";
import { programArguments } from "@/scripts/run/program-arguments";
import { restartOnChange } from "@/scripts/run/restart-on-change";
import { superviseChild } from "@/scripts/run/supervise-child";

export type PortalSettings = {
  port: number;
  /** Address to listen on; all of them when it is not given. */
  host?: string;
  /** Without it the relay runs alone, on a machine that holds no CA keys. */
  web: boolean;
  /** Sources in place of the builds, reloaded when they change. */
  development: boolean;
  /** Runs the builds although this process runs from source, as the demo does. */
  built?: boolean;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
};

export type RunningPortal = {
  /** Resolves when the web server answers. @throws Error after two minutes */
  ready(): Promise<void>;
  /** Process ids of the moment. */
  pids(): { web: number | undefined; relay: number | undefined; scheduler: number | undefined };
  stop(): Promise<void>;
};

const readyTimeoutMs = 120_000;

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function waitForAnswer(url: string): Promise<void> {
  const deadline = performance.now() + readyTimeoutMs;
  while (!(await answers(url))) {
    if (performance.now() > deadline)
      throw new Error(`The web server does not answer at ${url}. Its lines above say why.`);
    await delay(100);
  }
}

function webArguments({ port, host, development }: PortalSettings): string[] {
  const next = [
    "--require",
    "./scripts/run/end-with-parent.cjs",
    "--require",
    "./scripts/run/forwarded-address.cjs",
    "node_modules/next/dist/bin/next",
  ];
  const address = ["-p", String(port), ...(host === undefined ? [] : ["-H", host])];
  return [...next, development ? "dev" : "start", ...address];
}

function relayArguments({ built }: PortalSettings): string[] {
  return built ? [".build/relay.mjs"] : programArguments("relay", "lib/export/relay-process.ts");
}

function schedulerArguments({ built }: PortalSettings): string[] {
  return built ? [".build/scheduler.mjs"] : programArguments("scheduler", "lib/scheduler/scheduler-process.ts");
}

/** The web server, the scheduler and the relay: three processes that are started again whenever they end. */
export function startPortal(settings: PortalSettings): RunningPortal {
  const { port, host, env, print, development } = settings;
  const relay = superviseChild({ name: "relay", args: relayArguments(settings), env, print });
  const web = settings.web ? superviseChild({ name: "web", args: webArguments(settings), env, print }) : undefined;
  const scheduler = settings.web
    ? superviseChild({ name: "scheduler", args: schedulerArguments(settings), env, print })
    : undefined;
  const restarted = [relay, scheduler].filter((child) => child !== undefined);
  const watchers = development ? restarted.map((child) => restartOnChange("lib", child)) : [];
  return {
    ready: async () => {
      if (web) await waitForAnswer(`http://${host ?? "127.0.0.1"}:${port}/api/healthz`);
    },
    pids: () => ({ web: web?.pid, relay: relay.pid, scheduler: scheduler?.pid }),
    stop: async () => {
      for (const watcher of watchers) watcher.close();
      await Promise.all([relay.stop(), scheduler?.stop(), web?.stop()]);
    },
  };
}
