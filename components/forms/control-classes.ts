/** The box that every control to type or choose in shares. */
export const controlClasses =
  "w-full rounded-md border border-control bg-surface px-2.5 text-fg text-sm shadow-e1 transition-colors duration-fast hover:border-control-hover focus-visible:border-ring focus-visible:outline-offset-0 aria-invalid:border-danger-solid disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken disabled:text-fg-muted max-md:text-md";

/** For what is typed in: any button would count as read-only as well. */
export const readOnlyClasses =
  "read-only:border-line-strong read-only:bg-sunken read-only:text-fg-muted read-only:shadow-none";
