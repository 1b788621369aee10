"use server";

import { foldedCas, foldedCasText } from "@/app/(portal)/cas/(list)/_components/folded-cas";
import { createAction } from "@/lib/actions/create-action";
import { rememberChoice } from "@/lib/actions/remember-choice";

/** Shows the hierarchy with these rows folded from now on. */
export const rememberFoldedAction = createAction(foldedCas, ({ input }) =>
  rememberChoice("folded-cas", foldedCasText(input)),
);
