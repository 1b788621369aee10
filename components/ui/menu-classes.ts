export const menuItemClasses =
  "flex min-h-8 w-full cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1 text-start outline-none data-[highlighted]:bg-hover data-[disabled]:cursor-not-allowed data-[disabled]:text-fg-subtle max-md:min-h-11 [&>.lucide]:text-fg-subtle";
