import { ServiceError } from "@/lib/errors";

/** As much as an action takes (`bodySizeLimit` in next.config.js). */
export const maxRequestBytes = 256 * 1024;

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    length += piece.value.length;
    if (length > maxRequestBytes) {
      await reader?.cancel();
      throw new ServiceError("INVALID_INPUT", "The request is larger than any that this page makes.");
    }
    chunks.push(piece.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * The JSON of a request. A route has no limit of its own, as an action has.
 * @throws ServiceError INVALID_INPUT when it is too long, or no JSON
 */
export async function readJson({ body }: Request): Promise<unknown> {
  const text = await readText(body);
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError("INVALID_INPUT", "The request is not JSON.");
  }
}
