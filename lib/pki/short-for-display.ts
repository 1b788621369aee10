import { escapeForDisplay } from "@/lib/pki/escape-for-display";

const maxCharacters = 120;

/** Text from outside within a sentence of ours: invisible characters escaped, and cut after 120 characters. */
export function shortForDisplay(text: string): string {
  // Cut first: a name may have a megabyte, and each of its characters may be one to escape.
  const characters = [...escapeForDisplay(text.slice(0, 2 * maxCharacters))];
  const isCut = characters.length > maxCharacters || text.length > 2 * maxCharacters;
  return isCut ? `${characters.slice(0, maxCharacters).join("")}…` : characters.join("");
}
