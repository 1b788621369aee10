export type Criticality = "High" | "Medium" | "Low";

export type CatalogueEntry = {
  /** CloudEvents type without prefix and version. */
  type: string;
  summary: string;
  description: string;
  criticality: Criticality;
  group: "CA operation" | "Certificate operation" | "Portal operation";
  outcome: "success" | "failure";
};
