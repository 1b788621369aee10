import { cva, type VariantProps } from "class-variance-authority";

/** The look of everything that acts: buttons and links that look like one. */
export const buttonClasses = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-fast select-none aria-disabled:cursor-not-allowed",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-fg shadow-[var(--edge-top),var(--shadow-e1)] hover:bg-accent-hover",
        secondary: "border border-line-strong bg-surface text-fg shadow-e1 hover:bg-hover",
        ghost: "text-fg-muted hover:bg-hover hover:text-fg",
        "danger-outline": "border border-danger-line bg-surface text-danger shadow-e1 hover:bg-danger-soft",
        danger: "bg-danger-btn text-white shadow-[var(--edge-top),var(--shadow-e1)] hover:brightness-95",
      },
      size: {
        md: "h-control px-3 text-sm",
        sm: "h-7 px-2.5 text-xs max-md:h-9 [&_.lucide]:size-3.5",
      },
      off: {
        true: "border border-line bg-neutral-soft text-fg-subtle shadow-none hover:bg-neutral-soft hover:text-fg-subtle",
        false: "",
      },
    },
    defaultVariants: { variant: "secondary", size: "md", off: false },
  },
);

export type ButtonLook = Pick<VariantProps<typeof buttonClasses>, "variant" | "size">;
