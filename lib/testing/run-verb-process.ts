/**
 * A process that calls one verb and ends: `run-verb-process.ts <application> <module> <export>`, with the verb's argument
 * as JSON on its standard input. Its connections to PostgreSQL have the application's name, its output is the answer as
 * JSON. For tests that kill it on the way.
 */
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { z } from "zod";

const verb = z.custom<(argument: unknown) => Promise<unknown>>((value) => typeof value === "function");

const [application = "", modulePath = "", name = ""] = process.argv.slice(2);
pg.defaults.application_name = application;
const loaded: unknown = await import(pathToFileURL(resolve(modulePath)).href);
const exported = z.record(z.string(), z.unknown()).parse({ ...z.object({}).loose().parse(loaded) });
const call = verb.parse(exported[name]);
const answer = await call(JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(answer ?? null), () => process.exit(0));
