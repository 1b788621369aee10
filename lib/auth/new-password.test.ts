import { describe, expect, it } from "vitest";
import { newPasswordSchema } from "@/lib/auth/new-password";

describe("newPasswordSchema", () => {
  it.each(["short", "1234567", "password123", "PASSWORD123", "aaaaaaaaaaaa", "Qwertyuiop"])(
    "refuses %s",
    (password) => {
      expect(newPasswordSchema.safeParse(password).success).toBe(false);
    },
  );

  it("takes any characters, spaces at the ends included, and changes none", () => {
    for (const password of ["  pass phrase  ", "пароль-длинный", "🔑🔒🗝️🔐🔏📜🖋️✅", "x".repeat(72) + "y".repeat(900)]) {
      expect(newPasswordSchema.parse(password)).toBe(password);
    }
  });
});
