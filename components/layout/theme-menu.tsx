"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuRadioGroup } from "@/components/ui/menu-radio-group";

const choices = [
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
  { value: "system", label: "As the system", icon: <Monitor /> },
];

export function ThemeMenu() {
  const { theme, setTheme } = useTheme();
  // The server does not know the choice, which lies in the browser.
  const [known, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  const icon = (
    <>
      <Moon aria-hidden className="dark:hidden" />
      <Sun aria-hidden className="hidden dark:block" />
    </>
  );
  return (
    <Menu label="Theme" trigger={<IconButton label="Theme" icon={icon} tooltip={false} />}>
      <MenuRadioGroup
        label="Theme"
        value={known ? (theme ?? "system") : "system"}
        choices={choices}
        onValueChange={setTheme}
      />
    </Menu>
  );
}
