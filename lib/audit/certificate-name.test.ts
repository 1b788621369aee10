import { describe, expect, it } from "vitest";
import { certificateName } from "@/lib/audit/certificate-name";

const nameOf = (data: Record<string, unknown>) => certificateName(JSON.stringify({ data }));

describe("certificateName", () => {
  it.each([
    [{ certificateSubject: "CN=vpn.example,O=Example" }, "vpn.example"],
    [{ certificateSubject: String.raw`CN=Example\, Inc.,C=NO` }, "Example, Inc."],
    [{ certificateSubject: "O=Example,CN=vpn.example" }, "O=Example,CN=vpn.example"],
    [{ certificateSubject: "", subjectAltNames: ["DNS:a.example", "DNS:b.example"] }, "a.example"],
    [{ requestedSubject: null, requestedSubjectAltNames: ["IP:2001:db8::1"] }, "2001:db8::1"],
    [{ requestedSubject: null, requestedSubjectAltNames: [] }, null],
    [{ operation: "crl.publish" }, null],
    [{ certificateSubject: 7 }, null],
  ])("%j is known as %s", (data, name) => {
    expect(nameOf(data)).toBe(name);
  });
});
