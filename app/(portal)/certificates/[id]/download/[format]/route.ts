import { fileResponse } from "@/app/(portal)/cas/_components/file-response";
import { pageCtx } from "@/lib/actions/request-ctx";
import { downloadCertificate } from "@/lib/certificates/download-certificate";

type Context = { params: Promise<{ id: string; format: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, format } = await params;
  return fileResponse(downloadCertificate({ ctx: await pageCtx(), input: { certificateId: id, format } }));
}
