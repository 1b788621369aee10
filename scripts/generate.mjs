import { generateClient } from "./run/generate-client.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run generate`: Prisma Client, which git does not keep. */
await runMain(generateClient);
