/** Object identifiers by the names of their standards. */
export const oids = {
  // Keys and curves: RFC 3279, RFC 5480.
  rsaEncryption: "1.2.840.113549.1.1.1",
  ecPublicKey: "1.2.840.10045.2.1",
  p256: "1.2.840.10045.3.1.7",
  p384: "1.3.132.0.34",
  // Signatures: RFC 8017, RFC 5758.
  sha256WithRSAEncryption: "1.2.840.113549.1.1.11",
  sha384WithRSAEncryption: "1.2.840.113549.1.1.12",
  sha512WithRSAEncryption: "1.2.840.113549.1.1.13",
  ecdsaWithSHA256: "1.2.840.10045.4.3.2",
  ecdsaWithSHA384: "1.2.840.10045.4.3.3",
  ecdsaWithSHA512: "1.2.840.10045.4.3.4",
  // Name attributes: RFC 4519, RFC 2985.
  commonName: "2.5.4.3",
  surname: "2.5.4.4",
  serialNumber: "2.5.4.5",
  country: "2.5.4.6",
  locality: "2.5.4.7",
  stateOrProvince: "2.5.4.8",
  street: "2.5.4.9",
  organization: "2.5.4.10",
  organizationalUnit: "2.5.4.11",
  givenName: "2.5.4.42",
  userId: "0.9.2342.19200300.100.1.1",
  domainComponent: "0.9.2342.19200300.100.1.25",
  emailAddress: "1.2.840.113549.1.9.1",
  // Request attributes: RFC 2985.
  extensionRequest: "1.2.840.113549.1.9.14",
  // Extensions: RFC 5280, section 4.2 and 5.2.
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  issuerAltName: "2.5.29.18",
  basicConstraints: "2.5.29.19",
  crlNumber: "2.5.29.20",
  reasonCode: "2.5.29.21",
  nameConstraints: "2.5.29.30",
  crlDistributionPoints: "2.5.29.31",
  certificatePolicies: "2.5.29.32",
  policyMappings: "2.5.29.33",
  authorityKeyIdentifier: "2.5.29.35",
  policyConstraints: "2.5.29.36",
  extKeyUsage: "2.5.29.37",
  inhibitAnyPolicy: "2.5.29.54",
  authorityInfoAccess: "1.3.6.1.5.5.7.1.1",
  tlsFeature: "1.3.6.1.5.5.7.1.24",
  ocsp: "1.3.6.1.5.5.7.48.1",
  caIssuers: "1.3.6.1.5.5.7.48.2",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  ocspSigning: "1.3.6.1.5.5.7.3.9",
} as const;

/** Titles of extensions and key purposes as people know them. */
const titles: Readonly<Record<string, string>> = {
  [oids.subjectKeyIdentifier]: "Subject key identifier",
  [oids.keyUsage]: "Key usage",
  [oids.subjectAltName]: "Subject alternative name",
  [oids.issuerAltName]: "Issuer alternative name",
  [oids.basicConstraints]: "Basic constraints",
  [oids.nameConstraints]: "Name constraints",
  [oids.crlDistributionPoints]: "CRL distribution points",
  [oids.certificatePolicies]: "Certificate policies",
  [oids.policyMappings]: "Policy mappings",
  [oids.policyConstraints]: "Policy constraints",
  [oids.inhibitAnyPolicy]: "Inhibit any policy",
  [oids.authorityKeyIdentifier]: "Authority key identifier",
  [oids.extKeyUsage]: "Extended key usage",
  [oids.authorityInfoAccess]: "Authority information access",
  [oids.tlsFeature]: "TLS feature",
  [oids.serverAuth]: "TLS server authentication",
  [oids.clientAuth]: "TLS client authentication",
  [oids.codeSigning]: "Code signing",
  [oids.emailProtection]: "E-mail protection",
  [oids.timeStamping]: "Time stamping",
  [oids.ocspSigning]: "OCSP signing",
};

/** The title of an extension or key purpose, or the dotted number where it has none here. */
export function oidTitle(oid: string): string {
  return titles[oid] ?? oid;
}
