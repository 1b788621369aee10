import { streamRoute } from "@/lib/actions/stream-route";
import { testDestination, testDestinationInput } from "@/lib/export/test-destination";

/** Test Connection, each stage as it happens. Ends early when the person cancels or leaves. */
export const POST = streamRoute(testDestinationInput, testDestination);
