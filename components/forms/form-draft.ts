import type { z } from "zod";

/**
 * What was typed into a form and is not saved, kept by the browser for one tab: it outlives a reload and signing in
 * again. Whoever writes it leaves secrets out. A browser that keeps nothing loses drafts, not the form.
 */
const prefix = "draft:";

type Owner = { userId: string; form: string };

function keyOf({ userId, form }: Owner): string {
  return `${prefix}${userId}:${form}`;
}

function withStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}

/** The draft, or null when there is none that the schema knows. */
export function readDraft<Schema extends z.ZodType>(owner: Owner, schema: Schema): z.output<Schema> | null {
  return withStorage((storage) => {
    const text = storage.getItem(keyOf(owner));
    return text === null ? null : schema.parse(JSON.parse(text));
  });
}

/** One that the browser has no room for leaves none: an older one would come back as what was typed last. */
export function writeDraft(owner: Owner, draft: z.core.util.JSONType): void {
  withStorage((storage) => {
    storage.removeItem(keyOf(owner));
    storage.setItem(keyOf(owner), JSON.stringify(draft));
  });
}

export function removeDraft(owner: Owner): void {
  withStorage((storage) => storage.removeItem(keyOf(owner)));
}

/** Forgets the drafts of everybody, or of everybody else. */
export function removeDrafts(keep?: { userId: string }): void {
  withStorage((storage) => {
    const drafts = Object.keys(storage).filter((key) => key.startsWith(prefix));
    const kept = keep && `${prefix}${keep.userId}:`;
    for (const key of drafts) if (!kept || !key.startsWith(kept)) storage.removeItem(key);
  });
}
