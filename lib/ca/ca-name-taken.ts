import { ServiceError } from "@/lib/errors";
import { Prisma } from "@/prisma/client/client";

/** The refusal of a name that another CA of the subscription has. */
export function caNameTaken(name: string): ServiceError {
  return new ServiceError("CONFLICT", `A CA with the name ${name} exists in this subscription.`, {
    fieldErrors: { name: "This name is taken. Choose another one." },
    nextStep: "Choose another name: events and lists tell CAs apart by it.",
  });
}

/** The refusal of a name that a pending request of the subscription has. */
export function caNameRequested(name: string): ServiceError {
  return new ServiceError("CONFLICT", `A CA with the name ${name} is asked for already.`, {
    fieldErrors: { name: "A pending request has this name. Choose another one." },
    nextStep: "Choose another name, or wait until that request is decided.",
  });
}

/** Two forms at the same time: the second meets the first one's row. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
