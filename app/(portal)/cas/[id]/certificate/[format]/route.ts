import { fileResponse } from "@/app/(portal)/cas/_components/file-response";
import { pageCtx } from "@/lib/actions/request-ctx";
import { downloadCaCertificate } from "@/lib/ca/download-ca-certificate";

type Context = { params: Promise<{ id: string; format: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, format } = await params;
  return fileResponse(downloadCaCertificate({ ctx: await pageCtx(), input: { caId: id, format } }));
}
