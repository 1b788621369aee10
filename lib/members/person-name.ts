import { z } from "zod";

/** A person's name as events carry it: one line that can be seen. */
export const personName = z
  .string()
  .trim()
  .min(1, "Enter your name: events will carry it.")
  .max(100, "Use at most 100 characters.")
  .refine((text) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text), "It holds a character that can't be seen. Type it again.");
