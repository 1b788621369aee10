import { DetailSkeleton } from "@/components/ui/detail-skeleton";

export default function CertificateLoading() {
  return <DetailSkeleton title="Certificate" label="Loading the certificate" />;
}
