/**
 * The policy of every answer. Scripts run by nonce alone; styles come from files or by nonce, with style attributes
 * allowed, since positioned menus set them and they can't run code. Development needs eval and inline style tags for
 * the reloader.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const style = development ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}
