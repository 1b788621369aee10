import { getEventSchema } from "@/lib/audit/get-event-schema";
import { ServiceError } from "@/lib/errors";

type Context = { params: Promise<{ file: string }> };

/** The JSON Schema of an event's `data`, for everybody. It only ever grows, so an hour in a cache does no harm. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  try {
    const schema = getEventSchema({ input: { file } });
    const headers = { "Content-Type": "application/schema+json", "Cache-Control": "public, max-age=3600" };
    return new Response(JSON.stringify(schema, null, 2), { headers });
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") return new Response(null, { status: 404 });
    throw error;
  }
}
