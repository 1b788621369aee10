import { getCaCertificate } from "@/lib/ca/get-ca-certificate";
import { ServiceError } from "@/lib/errors";

type Context = { params: Promise<{ file: string }> };

const extension = ".cer";

/** A CA's certificate in DER, for everybody: what caIssuers in its certificates points at. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  if (!file.endsWith(extension)) return new Response(null, { status: 404 });
  try {
    const caId = file.slice(0, -extension.length);
    const { der, etag, isKnown } = await getCaCertificate({
      input: { caId, ifNoneMatch: request.headers.get("if-none-match") },
    });
    // RFC 2585, section 4.1
    const headers = { "Content-Type": "application/pkix-cert", "Cache-Control": "public, max-age=86400", ETag: etag };
    return new Response(isKnown ? null : der, { status: isKnown ? 304 : 200, headers });
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") return new Response(null, { status: 404 });
    throw error;
  }
}
