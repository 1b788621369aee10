import { bytePairs } from "@/app/(portal)/cas/_components/byte-pairs";
import { Code } from "@/components/ui/code";

/** Octets as people compare them, breaking between bytes. */
export function HexValue({ hex }: { hex: string }) {
  return <Code className="text-xs">{bytePairs(hex)}</Code>;
}
