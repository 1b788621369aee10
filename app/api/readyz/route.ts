import { getReadiness } from "@/lib/health/get-readiness";

export const dynamic = "force-dynamic";

/** 200 when requests can be served, 503 when not; the body says what is amiss. */
export async function GET(): Promise<Response> {
  const readiness = await getReadiness();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503 });
}
