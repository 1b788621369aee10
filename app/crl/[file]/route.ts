import { getCrl } from "@/lib/ca/get-crl";
import { parseKeyedName } from "@/lib/ca/parse-keyed-name";
import { ServiceError } from "@/lib/errors";

type Context = { params: Promise<{ file: string }> };

const extension = ".crl";

function headersOf(crl: Awaited<ReturnType<typeof getCrl>>): Headers {
  const caching = crl.maxAgeSeconds > 0 ? `public, max-age=${crl.maxAgeSeconds}` : "no-cache";
  return new Headers({
    // RFC 2585, section 4.2
    "Content-Type": "application/pkix-crl",
    "Cache-Control": caching,
    ETag: crl.etag,
    "Last-Modified": crl.lastModified.toUTCString(),
  });
}

/** The latest CRL of a CA's key in DER, for everybody. HEAD is answered from it by the framework. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const key = file.endsWith(extension) ? parseKeyedName(file.slice(0, -extension.length)) : null;
  if (!key) return new Response(null, { status: 404 });
  try {
    const crl = await getCrl({ input: { ...key, ifNoneMatch: request.headers.get("if-none-match") } });
    return new Response(crl.der, { status: crl.der ? 200 : 304, headers: headersOf(crl) });
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") return new Response(null, { status: 404 });
    throw error;
  }
}
