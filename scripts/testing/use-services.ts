import { inject } from "vitest";

// Before any module reads the configuration.
const services = inject("services");
process.env.DATABASE_URL = services.databaseUrl;
process.env.DATA_DIR = services.dataDir;
process.env.SMTP_URL = services.mail.smtpUrl;
process.env.PUBLIC_URL = "http://localhost:3000";
process.env.KAFKA_ALLOWED_ADDRESSES = "127.0.0.0/8,::1/128";
process.env.LOG_LEVEL = "error";
