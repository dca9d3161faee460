import { groupOf, saidOf, type Remediation } from "./remediation";

/**
 * Resources get the tags that costs are split by. Only where the program gives the resource tags at all: nothing else tells
 * that its type takes any.
 */
export const costTags: Remediation = {
  policy: "cost-tags",
  does: "Adds the tags of `values` that are required to resources that have tags; the provider's defaultTags reach the others.",
  types: null,
  repair(inputs, config) {
    const required = Array.isArray(config["required"]) ? config["required"].map(String) : [];
    const values = groupOf(config["values"]) ?? {};
    const tags = saidOf(inputs, "tags") === null ? null : groupOf(inputs["tags"]);
    if (tags === null) return null;
    const lacking = required.filter((key) => tags[key] === undefined && values[key] !== undefined);
    if (lacking.length === 0) return null;
    return { ...inputs, tags: { ...tags, ...Object.fromEntries(lacking.map((key) => [key, values[key]])) } };
  },
};
