import { fileResponse } from "@/app/(portal)/cas/_components/file-response";
import { pageCtx } from "@/lib/actions/request-ctx";
import { downloadCaCertificate } from "@/lib/ca/download-ca-certificate";

type Context = { params: Promise<{ id: string; format: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, format } = await params;
  const certificateId = new URL(request.url).searchParams.get("certificate");
  return fileResponse(downloadCaCertificate({ ctx: await pageCtx(), input: { caId: id, format, certificateId } }));
}
