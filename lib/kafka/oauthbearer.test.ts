import { expect, it } from "vitest";
import { oauthbearerMessage } from "@/lib/kafka/oauthbearer";

const none = { logicalCluster: "", identityPoolId: "" };

it("writes the client's first message as RFC 7628 has it", () => {
  expect(oauthbearerMessage("abc", none)).toBe("n,,\x01auth=Bearer abc\x01\x01");
  expect(oauthbearerMessage("abc", { logicalCluster: "lkc-1", identityPoolId: "pool-2" })).toBe(
    "n,,\x01auth=Bearer abc\x01logicalCluster=lkc-1\x01identityPoolId=pool-2\x01\x01",
  );
});
