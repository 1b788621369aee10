import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function CaLoading() {
  return <DetailSkeleton title="Certificate authority" label="Loading the certificate authority" />;
}
