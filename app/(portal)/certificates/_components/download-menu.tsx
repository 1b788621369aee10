"use client";

import { ChevronDown, Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-link";

const files = [
  { format: "pem", label: "PEM", detail: "The certificate as text" },
  { format: "der", label: "DER", detail: "The certificate in binary" },
  { format: "chain", label: "Chain", detail: "PEM with the CAs above, for a server" },
  { format: "p7b", label: "PKCS #7", detail: "The same chain in binary" },
];

export function DownloadMenu({ certificateId }: { certificateId: string }) {
  return (
    <Menu
      label="Download"
      trigger={
        <Button icon={<Download aria-hidden />}>
          Download
          <ChevronDown aria-hidden className="size-3.5 text-fg-subtle" />
        </Button>
      }
    >
      {files.map(({ format, label, detail }) => (
        <MenuLink key={format} href={`/certificates/${certificateId}/download/${format}`} download>
          <span>
            <span className="block">{label}</span>
            <span className="block text-fg-subtle text-xs">{detail}</span>
          </span>
        </MenuLink>
      ))}
    </Menu>
  );
}
