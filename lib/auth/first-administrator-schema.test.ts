import { expect, it } from "vitest";
import { firstAdministratorSchema } from "@/lib/auth/first-administrator-schema";

const given = {
  token: "token",
  subscriptionName: "Production",
  name: "Ada Winter",
  email: "Ada@Example.com",
  password: "a long and rare password",
};

it("takes names as people write them", () => {
  for (const name of ["Ada Winter", "Søren Ødegård", "王秀英", "O’Neill-Brown"]) {
    expect(firstAdministratorSchema.parse({ ...given, name })).toMatchObject({ name, email: "ada@example.com" });
  }
});

it("refuses names that hold what can't be seen: every event would carry them", () => {
  for (const name of ["a\u0000b", "a\u202Eb", "a\u200Bb", "a\nb", "a\uD800b"]) {
    expect(firstAdministratorSchema.safeParse({ ...given, name }).error?.issues[0]?.path).toEqual(["name"]);
  }
});
