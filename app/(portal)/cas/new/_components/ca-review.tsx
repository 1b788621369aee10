import type { Fact } from "@/app/(portal)/cas/_components/fact-list";
import { type ConstraintList, constraintLists } from "@/app/(portal)/cas/new/_components/ca-form-values";
import { pathLengthWords } from "@/app/(portal)/cas/new/_components/ca-key-fields";
import { constraintWords } from "@/app/(portal)/cas/new/_components/name-constraint-fields";

type Constraints = Record<ConstraintList, readonly string[]> | null;

function Entries({ entries }: { entries: readonly string[] }) {
  return (
    <ul className="code">
      {entries.map((entry) => (
        <li key={entry} className="break-all">
          {entry}
        </li>
      ))}
    </ul>
  );
}

/** Path length and name constraints as facts of a certificate; a list that is empty is left out. */
export function constraintFacts(pathLength: number | null, nameConstraints: Constraints): Fact[] {
  const lists = constraintLists.filter((list) => (nameConstraints?.[list] ?? []).length > 0);
  return [
    { term: "Path length", value: pathLengthWords(pathLength) },
    ...(lists.length === 0 ? [{ term: "Names", value: "Any: no name constraints" }] : []),
    ...lists.map((list) => ({
      term: constraintWords[list].label,
      value: <Entries entries={nameConstraints?.[list] ?? []} />,
    })),
  ];
}
