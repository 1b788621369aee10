import { getCaCertificate } from "@/lib/ca/get-ca-certificate";
import { parseKeyedName } from "@/lib/ca/parse-keyed-name";
import { ServiceError } from "@/lib/errors";

type Context = { params: Promise<{ file: string }> };

const extension = ".cer";

/** The latest certificate of a CA's key in DER, for everybody: what caIssuers in its certificates points at. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const key = file.endsWith(extension) ? parseKeyedName(file.slice(0, -extension.length)) : null;
  if (!key) return new Response(null, { status: 404 });
  try {
    const { der, etag, isKnown } = await getCaCertificate({
      input: { ...key, ifNoneMatch: request.headers.get("if-none-match") },
    });
    // RFC 2585, section 4.1. An hour: a renewal with the same key puts another certificate at this address.
    const headers = { "Content-Type": "application/pkix-cert", "Cache-Control": "public, max-age=3600", ETag: etag };
    return new Response(isKnown ? null : der, { status: isKnown ? 304 : 200, headers });
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") return new Response(null, { status: 404 });
    throw error;
  }
}
