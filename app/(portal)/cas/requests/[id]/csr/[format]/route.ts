import { fileResponse } from "@/app/(portal)/cas/_components/file-response";
import { pageCtx } from "@/lib/actions/request-ctx";
import { downloadCaRequest } from "@/lib/ca/requests/download-ca-request";

type Context = { params: Promise<{ id: string; format: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, format } = await params;
  return fileResponse(downloadCaRequest({ ctx: await pageCtx(), input: { requestId: id, format } }));
}
