import { redirect } from "next/navigation";
import { pageCtx } from "@/lib/actions/request-ctx";

/** The start page is the list of CAs: what the portal is about. */
export default async function StartPage() {
  await pageCtx();
  redirect("/cas");
}
