"use client";

import { ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuRadioGroup } from "@/components/ui/menu-radio-group";
import { utc, zoneLabel } from "@/components/ui/time-zone";
import { useTimeZone } from "@/components/ui/time-zone-provider";

/** UTC, as logs and certificates have it, or the browser's own zone. */
export function TimeZoneMenu() {
  const { timeZone, choose } = useTimeZone();
  const [local, setLocal] = useState(utc);
  useEffect(() => setLocal(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const shown = timeZone === utc ? utc : (timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone);
  const choices = [
    { value: "utc", label: "UTC", detail: "As in certificates and logs" },
    { value: "local", label: "Local time", detail: `${local}, ${zoneLabel(local, new Date())}` },
  ];
  return (
    <Menu
      label="Time zone"
      trigger={
        <Button variant="ghost" size="sm" aria-label={`Time zone: ${shown}`}>
          {shown}
          <ChevronDown aria-hidden className="opacity-70" />
        </Button>
      }
    >
      <MenuRadioGroup
        label="Time zone"
        value={timeZone === utc ? "utc" : "local"}
        choices={choices}
        onValueChange={(value) => choose(value === "local" ? "local" : "utc")}
      />
    </Menu>
  );
}
