import { cache } from "react";
import { foundOr404 } from "@/app/(portal)/cas/_components/found-or-404";
import { pageCtx } from "@/lib/actions/request-ctx";
import { type CaDetail, getCa } from "@/lib/ca/get-ca";

/** The CA of the address, read once for the frame and the page in it; 404 when there is none. */
export const loadCa = cache(
  async (caId: string): Promise<CaDetail> => foundOr404(getCa({ ctx: await pageCtx(), input: { caId } })),
);
