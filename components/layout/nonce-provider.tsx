"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const Context = createContext("");

/** The nonce of the page that was loaded, for style elements that components add later. */
export function useNonce(): string {
  return useContext(Context);
}

/**
 * Keeps the first nonce: the browser goes by the policy of the document, while a refresh brings another request's nonce.
 * `__webpack_nonce__` is where the scroll lock behind dialogs looks for it.
 */
export function NonceProvider({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [first] = useState(() => {
    if (typeof window !== "undefined") Object.assign(window, { __webpack_nonce__: nonce });
    return nonce;
  });
  return <Context.Provider value={first}>{children}</Context.Provider>;
}
