import {
  type ConstraintList,
  constraintLabels,
  constraintLists,
  pathLengthWords,
} from "@/app/(portal)/cas/_components/constraint-words";
import type { Fact } from "@/app/(portal)/cas/_components/fact-list";

function Entries({ entries }: { entries: readonly string[] }) {
  return (
    <span className="code">
      {entries.map((entry) => (
        <span key={entry} className="block break-all">
          {entry}
        </span>
      ))}
    </span>
  );
}

/** Path length and name constraints as facts of a certificate; a list that is empty is left out. */
export function constraintFacts(
  pathLength: number | null,
  nameConstraints: Record<ConstraintList, readonly string[]> | null,
): Fact[] {
  const filled = constraintLists.flatMap((list) => {
    const entries = nameConstraints?.[list] ?? [];
    return entries.length === 0 ? [] : [{ term: constraintLabels[list], value: <Entries entries={entries} /> }];
  });
  return [
    { term: "Path length", value: pathLengthWords(pathLength) },
    ...(filled.length === 0 ? [{ term: "Names", value: "Any: there are no name constraints" }] : filled),
  ];
}
