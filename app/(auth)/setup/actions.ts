"use server";

import { createPublicAction } from "@/lib/actions/create-public-action";
import { createFirstAdministrator } from "@/lib/auth/create-first-administrator";
import { firstAdministratorSchema } from "@/lib/auth/first-administrator-schema";

/** Makes the first administrator, once, with the token from the terminal. */
export const setUpPortal = createPublicAction(firstAdministratorSchema, createFirstAdministrator);
