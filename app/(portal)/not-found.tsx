import { FileQuestionMark } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState
      icon={<FileQuestionMark />}
      title="Not found"
      headingLevel="h1"
      actions={<ButtonLink href="/">Go to the start page</ButtonLink>}
    >
      Nothing is at this address. It may have been removed, or it belongs to a subscription that you are not a member
      of.
    </EmptyState>
  );
}
