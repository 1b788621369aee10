import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/auth/content-security-policy";
import { env } from "@/lib/env";

const permissionsPolicy = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

/** Answered under any host name: probes and relying parties don't know the public address. */
const anyHost = /^\/(api\/|crl\/|ca-certificates\/|schemas(\/|$)|_next\/)/;
/** What may be kept by caches: hashed files, and CRLs and CA certificates with lifetimes of their own. */
const cacheable = /^\/(_next\/static\/|crl\/|ca-certificates\/|schemas(\/|$))/;

function securityHeaders(csp: string, path: string): [string, string][] {
  const headers: [string, string][] = [
    ["Content-Security-Policy", csp],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "same-origin"],
    ["Permissions-Policy", permissionsPolicy],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
  ];
  if (env().PUBLIC_URL.startsWith("https:")) headers.push(["Strict-Transport-Security", "max-age=31536000"]);
  if (!cacheable.test(path)) headers.push(["Cache-Control", "no-store"]);
  return headers;
}

/** The request as the app gets it: without headers that only Next itself may set, with the nonce and the own path. */
function forwardedHeaders(request: NextRequest, nonce: string, csp: string): Headers {
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) {
    if (name.startsWith("x-middleware-")) headers.delete(name);
  }
  headers.delete("upgrade");
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", csp);
  headers.set("x-portal-path", request.nextUrl.pathname + request.nextUrl.search);
  return headers;
}

function answer(request: NextRequest, nonce: string, csp: string): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/_next/image")) return new NextResponse(null, { status: 404 });
  const publicUrl = new URL(env().PUBLIC_URL);
  if (request.method === "GET" && !anyHost.test(pathname) && request.headers.get("host") !== publicUrl.host) {
    // Set and not resolved: a path that begins with two slashes would be taken for a host.
    publicUrl.pathname = pathname;
    publicUrl.search = search;
    return NextResponse.redirect(publicUrl, 308);
  }
  return NextResponse.next({ request: { headers: forwardedHeaders(request, nonce, csp) } });
}

/** Headers for every answer, errors included. No authorization here: each page and action checks by itself. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const csp = contentSecurityPolicy(nonce, env().NODE_ENV === "development");
  const response = answer(request, nonce, csp);
  for (const [name, value] of securityHeaders(csp, request.nextUrl.pathname)) response.headers.set(name, value);
  return response;
}
