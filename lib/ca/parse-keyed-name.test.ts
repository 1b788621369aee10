import { beforeAll, expect, it, vi } from "vitest";
import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { parseKeyedName } from "@/lib/ca/parse-keyed-name";

beforeAll(() => {
  // Addresses come from the configuration, which wants a database; none is used.
  vi.stubEnv("DATABASE_URL", "postgres://unused");
});

const caId = "0199a1b2-4681-704b-896e-714fe72bb40f";

it.each([1, 2, 17])("reads the addresses of the key of generation %i back", (generation) => {
  for (const url of [crlUrl(caId, generation), caCertificateUrl(caId, generation)]) {
    const file = url.slice(url.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
    expect(parseKeyedName(file)).toEqual({ caId, generation });
  }
});

it.each([
  "",
  caId.slice(1),
  `${caId}-`,
  `${caId}-0`,
  `${caId}-1`,
  `${caId}-02`,
  `${caId}-9999999999`,
  `${caId}-x`,
  "..",
])("knows no key by the name %j", (name) => {
  expect(parseKeyedName(name)).toBeNull();
});
