import { ServiceError } from "@/lib/errors";

/** Why a CA can't be renewed as things stand: what event 90012 and the page say. A race of two people is none. */
export class RenewalRefusal extends ServiceError {
  constructor(message: string, nextStep: string) {
    super("CONFLICT", message, { nextStep });
    this.name = "RenewalRefusal";
  }
}
