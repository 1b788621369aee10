import { HeadCell } from "@/components/ui/head-cell";
import { TableHead } from "@/components/ui/table-head";
import { caRightNames, caRights } from "@/lib/auth/ca-rights";

/** The columns of the matrix of members and rights. */
export function RightsHead() {
  return (
    <TableHead>
      <HeadCell>Member</HeadCell>
      {caRights.map((right) => (
        <HeadCell key={right}>{caRightNames[right]}</HeadCell>
      ))}
      <HeadCell>Requests limited to</HeadCell>
    </TableHead>
  );
}
