/** The first stop of the keyboard; leads past the navigation. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-md focus:bg-inverse focus:px-3 focus:py-2 focus:text-fg-inverse"
    >
      Skip to content
    </a>
  );
}
