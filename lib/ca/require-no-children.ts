import { ServiceError } from "@/lib/errors";

/** @throws ServiceError CONFLICT, naming them, when live CAs stand below: deletion would break their chains */
export function requireNoChildren(name: string, children: readonly { name: string }[]): void {
  if (children.length === 0) return;
  const names = children.map((child) => child.name).join(", ");
  throw new ServiceError("CONFLICT", `${name} has CAs below it, so it can't be deleted: ${names}.`, {
    nextStep: "Delete those first.",
  });
}
