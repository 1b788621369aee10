import { parseArgs } from "node:util";

const lastPort = 65_535;

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= lastPort) return port;
  throw new Error(`--port takes a number from 1 to ${lastPort}, and got “${text}”.`);
}

/**
 * The options of the command line: `flags` by their names, and `--port` (else the variable PORT, else 3000).
 * @throws Error that lists the options when one is unknown
 */
export function readOptions(flags) {
  const options = Object.fromEntries(flags.map((name) => [name, { type: "boolean", default: false }]));
  try {
    const { values } = parseArgs({ options: { ...options, port: { type: "string" } } });
    return { ...values, port: readPort(values.port ?? process.env.PORT ?? "3000") };
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
    const known = [...flags.map((name) => `--${name}`), "--port <number>"].join(", ");
    throw new Error(`${error.message.split(". ")[0]}. The options are ${known}.`);
  }
}
