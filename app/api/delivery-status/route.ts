import { z } from "zod";
import { jsonRoute } from "@/lib/actions/json-route";
import { getDeliveryStatus } from "@/lib/export/get-delivery-status";

/** How the subscription's export does, for the foot of the sidebar. */
export const GET = jsonRoute(z.object({ subscriptionId: z.uuid() }), getDeliveryStatus);
