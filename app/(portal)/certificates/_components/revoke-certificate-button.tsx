"use client";

import { Ban } from "lucide-react";
import { RevokeDialog } from "@/app/(portal)/certificates/_components/revoke-dialog";
import { useRevocation } from "@/app/(portal)/certificates/_components/use-revocation";
import { Button } from "@/components/ui/button";

type Props = { certificateId: string; title: string; onHold: boolean };

export function RevokeCertificateButton({ certificateId, title, onHold }: Props) {
  const revocation = useRevocation([certificateId], title, () => {});
  return (
    <>
      <Button variant="danger-outline" icon={<Ban aria-hidden />} onClick={revocation.show}>
        Revoke certificate
      </Button>
      <RevokeDialog revocation={revocation} label={title} count={1} onHold={onHold} />
    </>
  );
}
