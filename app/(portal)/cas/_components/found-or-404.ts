import { notFound } from "next/navigation";
import { ServiceError } from "@/lib/errors";

/** What a reading verb answers, or the page that says that nothing is here. */
export async function foundOr404<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
