import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function CaRequestLoading() {
  return <DetailSkeleton title="CA request" label="Loading the CA request" />;
}
