import { spanWords } from "@/app/(portal)/cas/_components/span-words";

/** `36 hours (1 d 12 h)`, `1 hour`: hours as they are set, and in days where that is shorter to grasp. */
export function hoursWords(hours: number): string {
  const words = hours === 1 ? "1 hour" : `${hours} hours`;
  return hours > 24 ? `${words} (${spanWords(hours * 3_600_000)})` : words;
}
