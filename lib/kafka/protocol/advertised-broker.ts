import { z } from "zod";

/** A broker as a Metadata answer has it. What is longer than a name can be (RFC 1035, 2.3.4), or not ASCII, is shown nowhere. */
export const advertisedBroker = z.object({
  nodeId: z.number(),
  host: z.string().regex(/^[\x20-\x7e]{0,253}$/),
  port: z.number(),
});
