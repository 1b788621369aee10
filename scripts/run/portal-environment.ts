import { resolve } from "node:path";

/**
 * The variables that the web server, the scheduler, the relay and this process run with. What the person set stays, but for what the
 * parts must agree on.
 */
export function portalEnvironment(settings: {
  port: number;
  databaseUrl: string;
  development: boolean;
  dataDir: string;
  publicUrl?: string;
}): NodeJS.ProcessEnv {
  const publicUrl = settings.publicUrl ?? process.env.PUBLIC_URL ?? `http://localhost:${settings.port}`;
  return {
    ...process.env,
    NODE_ENV: settings.development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: settings.databaseUrl,
    // Read already; both ways at once would be refused.
    DATABASE_URL_FILE: "",
    DATA_DIR: resolve(settings.dataDir),
    PUBLIC_URL: publicUrl,
    // next-auth builds its own addresses from it and would else believe the Host header.
    NEXTAUTH_URL: publicUrl,
  };
}
