/** What a colour says. Grey is the product itself. */
export type Tone = "ok" | "warn" | "danger" | "info" | "violet" | "neutral";

export const softTone: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
  violet: "bg-violet-soft text-violet",
  neutral: "bg-neutral-soft text-neutral",
};

export const boxTone: Record<Tone, string> = {
  ok: "border-ok-line bg-ok-soft",
  warn: "border-warn-line bg-warn-soft",
  danger: "border-danger-line bg-danger-soft",
  info: "border-info-line bg-info-soft",
  violet: "border-violet-line bg-violet-soft",
  neutral: "border-line bg-sunken",
};

export const textTone: Record<Tone, string> = {
  ok: "text-ok",
  warn: "text-warn",
  danger: "text-danger",
  info: "text-info",
  violet: "text-violet",
  neutral: "text-neutral",
};

/** For icons beside or above words. */
export const iconTone: Record<Tone, string> = {
  ok: "text-ok-solid",
  warn: "text-warn-solid",
  danger: "text-danger-solid",
  info: "text-info-solid",
  violet: "text-violet-solid",
  neutral: "text-fg-subtle",
};

export const dotTone: Record<Tone, string> = {
  ok: "bg-ok-solid",
  warn: "bg-warn-solid",
  danger: "bg-danger-solid",
  info: "bg-info-solid",
  violet: "bg-violet-solid",
  neutral: "bg-neutral-solid",
};
