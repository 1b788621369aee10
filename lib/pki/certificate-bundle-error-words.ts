const exportAgain =
  "Ask the issuer for the certificate as PEM or DER, or export it again, and use that file unchanged.";

/** Closed list of the reasons to refuse a bundle of certificates, with the words that a person gets. No Node modules. */
export const certificateBundleErrorWords = {
  EMPTY: {
    title: "There is no certificate",
    cause: "The field, or the file, is empty.",
    nextStep: "Paste the certificate, from -----BEGIN CERTIFICATE----- to the end, or choose its file.",
  },
  TOO_LARGE: {
    title: "The file is too large",
    cause: "A certificate with its chain is a few kilobytes; more than 1 MB are not read.",
    nextStep: "Choose the file with the certificate and its issuers alone.",
  },
  TOO_MANY_CERTIFICATES: {
    title: "There are too many certificates",
    cause: "A chain has a handful of certificates; more than 20 are not read.",
    nextStep: "Give the certificate and its issuers, without a whole trust store.",
  },
  NOT_PEM: {
    title: "This is not a certificate",
    cause: "The text has no -----BEGIN CERTIFICATE----- block, and it is no DER file.",
    nextStep: "Paste the certificate whole, with its first and last line, or choose its file.",
  },
  PEM_DAMAGED: {
    title: "The text is damaged",
    cause: "Between a first and a last line stands something that is not complete base64, or the last line is missing.",
    nextStep: "Copy it again, whole and unchanged.",
  },
  WRONG_PEM_TYPE: {
    title: "This is something else than a certificate",
    cause: "The first line of the text names another type.",
    nextStep: "Paste the text that starts with -----BEGIN CERTIFICATE----- or -----BEGIN PKCS7-----.",
  },
  PRIVATE_KEY_PASTED: {
    title: "This holds a private key",
    cause: "The key of this CA was made here and never leaves; no other is needed. It was not stored.",
    nextStep: "Treat the pasted key as exposed and replace it. Then give the certificates alone.",
  },
  ENCRYPTED_KEY_PASTED: {
    title: "This holds an encrypted private key",
    cause: "The key of this CA was made here and never leaves; no other is needed. It was not stored.",
    nextStep:
      "Consider whether its password is known to others, and replace the key if so. Give the certificates alone.",
  },
  PKCS12_PASTED: {
    title: "This is a PKCS #12 file",
    cause: "Such files (.p12, .pfx) hold a private key beside the certificates. It was not stored.",
    nextStep: "Give the certificates alone, as PEM, DER or PKCS #7.",
  },
  REQUEST_PASTED: {
    title: "This is a certificate request, not a certificate",
    cause: "The request is what the external CA answers with a certificate.",
    nextStep: "Send the request to the external CA, and give what comes back.",
  },
  CRL_PASTED: {
    title: "This is a revocation list, not a certificate",
    cause: "A CRL names certificates that are revoked and holds none.",
    nextStep: "Give the certificate, which starts with -----BEGIN CERTIFICATE-----.",
  },
  TRUNCATED: {
    title: "A certificate is cut off",
    cause: "The data ends in the middle.",
    nextStep: "Copy it again, whole, or download the file again.",
  },
  TRAILING_BYTES: {
    title: "Something follows after the end of a certificate",
    cause: "Bytes after the end belong to nothing, so different readers may see different things.",
    nextStep: exportAgain,
  },
  BER_ENCODED: {
    title: "The data is BER, not DER",
    cause: "Certificates are strict DER, so that every reader sees the same in them.",
    nextStep: exportAgain,
  },
  TOO_COMPLEX: {
    title: "The data is too complex to be a certificate",
    cause: "It is nested too deeply, or has too many or too large parts.",
    nextStep: "Check that the right file was chosen.",
  },
  NOT_A_CERTIFICATE: {
    title: "The data is not a certificate",
    cause: "Its structure is not that of X.509.",
    nextStep: "Check that the right file was chosen: a certificate, a chain of them, or PKCS #7.",
  },
  CERTIFICATE_MALFORMED: {
    title: "A certificate is malformed",
    cause: "A part of it is missing or is not what RFC 5280 says.",
    nextStep: "Ask the issuer for a certificate that follows RFC 5280.",
  },
  PKCS7_WITHOUT_CERTIFICATES: {
    title: "The PKCS #7 file holds no certificates",
    cause: "Its list of certificates is missing or empty.",
    nextStep: "Export it again and include the certificates of the chain.",
  },
  PKCS7_WITH_CONTENT: {
    title: "The PKCS #7 file is more than a list of certificates",
    cause: "It is a signed or encrypted message; what is in it is not read.",
    nextStep: "Export the certificates alone: as PKCS #7 without content, PEM or DER.",
  },
} as const;

export type CertificateBundleErrorCode = keyof typeof certificateBundleErrorWords;
