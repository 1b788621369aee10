import { z } from "zod";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { checkDnsName } from "@/lib/pki/dns-name";

/**
 * A domain that requested names have to lie in, in lower case: `corp.example` covers itself and every name that ends in
 * `.corp.example`. It keeps the rules of a dNSName without a wildcard (RFC 5280, section 4.2.1.6).
 */
export const domainSuffix = z.string().transform((typed, context) => {
  const name = typed.trim().replace(/^\./, "");
  const refuse = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (name === "") return refuse("Enter a domain, such as corp.example.");
  if (name.includes("*")) return refuse("Leave the star out: a domain covers all names that end in it.");
  try {
    return checkDnsName(name);
  } catch (error) {
    if (!(error instanceof CertificateRequestError)) throw error;
    return refuse(`${error.title}: enter a domain such as corp.example.`);
  }
});
