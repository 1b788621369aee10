import { listEventSchemas } from "@/lib/audit/get-event-schema";

/** Every published schema, for everybody. */
export function GET(): Response {
  return Response.json({ schemas: listEventSchemas() }, { headers: { "Cache-Control": "public, max-age=3600" } });
}
