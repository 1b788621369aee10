import { z } from "zod";
import { newPasswordSchema } from "@/lib/auth/new-password";

function line(missing: string) {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(100, "Use at most 100 characters.")
    .refine((text) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text), "It holds a character that can't be seen. Type it again.");
}

/** What the first set-up asks for; shared by its form and its verb. */
export const firstAdministratorSchema = z
  .object({
    token: z.string().trim().min(1, "Copy the set-up token from the terminal where the portal runs.").max(200),
    subscriptionName: line("Name the subscription, for example Production."),
    name: line("Enter your name: events will carry it."),
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(254, "Use at most 254 characters.")
      .pipe(z.email("Enter an e-mail address, for example you@company.example.")),
    password: newPasswordSchema,
  })
  .refine(({ password, email }) => password.toLowerCase() !== email, {
    path: ["password"],
    message: "The password must differ from the e-mail.",
  });

export type FirstAdministrator = z.output<typeof firstAdministratorSchema>;
