import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function ApprovalLoading() {
  return <DetailSkeleton title="Approval" label="Loading the approval" />;
}
