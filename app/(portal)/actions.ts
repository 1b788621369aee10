"use server";

import { z } from "zod";
import { createAction } from "@/lib/actions/create-action";
import { rememberChoice } from "@/lib/actions/remember-choice";
import { endSessions } from "@/lib/auth/end-sessions";

/** Shows another of the person's subscriptions from now on. */
export const switchSubscription = createAction(z.uuid(), ({ input }) => rememberChoice("subscription", input));

/** Shows times in another zone from now on. */
export const saveTimeZone = createAction(z.string().max(64), ({ input }) => rememberChoice("time-zone", input));

/** Ends the person's sessions on every device. */
export const signOutEverywhere = createAction(z.void(), ({ ctx }) => endSessions({ ctx }));
