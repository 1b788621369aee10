/**
 * Where to go after signing in: a path of this portal. Anything that a browser would take for another origin
 * (`//host`, `/\host`, a scheme) becomes the start page.
 */
export function callbackPath(wanted: string | undefined): string {
  if (!wanted?.startsWith("/")) return "/";
  const base = "http://portal.invalid";
  if (!URL.canParse(wanted, base)) return "/";
  const url = new URL(wanted, base);
  // Dots can leave a path that begins with two slashes, which a browser takes for a host.
  return url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search + url.hash : "/";
}
