"use server";

import { createAction } from "@/lib/actions/create-action";
import { findPrincipal, findPrincipalInput } from "@/lib/export/find-principal";
import { previewRecord, previewRecordInput } from "@/lib/export/preview-record";

export const previewRecordAction = createAction(previewRecordInput, previewRecord);

export const findPrincipalAction = createAction(findPrincipalInput, findPrincipal);
