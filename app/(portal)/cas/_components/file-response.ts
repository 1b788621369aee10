import type { DownloadFile } from "@/lib/certificates/file-name-of";
import { ServiceError } from "@/lib/errors";

/** A file to save; 404 when the verb does not find it. */
export async function fileResponse(answer: Promise<DownloadFile>): Promise<Response> {
  try {
    const { fileName, contentType, body } = await answer;
    const headers = { "Content-Type": contentType, "Content-Disposition": `attachment; filename="${fileName}"` };
    return new Response(body, { headers });
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") return new Response(null, { status: 404 });
    throw error;
  }
}
