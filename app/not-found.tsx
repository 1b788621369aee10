import { FileQuestionMark } from "lucide-react";
import { PlainFrame } from "@/components/layout/plain-frame";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <PlainFrame>
      <EmptyState
        icon={<FileQuestionMark />}
        title="Page not found"
        headingLevel="h1"
        actions={
          <ButtonLink href="/" variant="primary">
            Go to the start page
          </ButtonLink>
        }
      >
        Nothing is at this address. It may have been removed, or it belongs to a subscription that you are not a member
        of.
      </EmptyState>
    </PlainFrame>
  );
}
