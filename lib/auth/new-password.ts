import { z } from "zod";
import { commonPasswords } from "@/lib/auth/common-passwords";

/** Plain words and rows of keys that lists of leaked passwords begin with, whatever their capitals. */
function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  return commonPasswords.has(text) || /^(.)\1*$/u.test(text);
}

/** A password to be set: 8 to 1024 characters of any kind, none of the commonest (NIST SP 800-63B, section 3.1.1.2). */
export const newPasswordSchema = z
  .string()
  .min(8, "Use at least 8 characters.")
  .max(1024, "Use at most 1024 characters.")
  .refine((password) => !isCommon(password), "This is one of the commonest passwords. Choose another.");
