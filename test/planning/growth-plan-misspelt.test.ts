import { readGrowthPlan } from "../../planning";
import { sampleText } from "./growth-plan-sample";

const messages = (text: string): readonly string[] => {
  const read = readGrowthPlan(text, "growth.yaml");
  return "errors" in read ? read.errors.map(({ line, message }) => `${line} ${message}`) : [];
};

const lineOf = (text: string): number => sampleText.slice(0, sampleText.indexOf(text)).split("\n").length;

describe("one mistake in growth.yaml", () => {
  test("is one error where the key of a whole required part is misspelt", () => {
    const text = sampleText.replace("  requests:\n", "  request:\n");
    expect(messages(text)).toEqual([
      `${lineOf("  requests:\n")} unknown key "request"; did you mean "requests"?`,
    ]);
  });

  test("is one error where a required part is left out, though several rules ask for it", () => {
    const text = sampleText.replace(/ {2}requests:\n(?: {4}.*\n)+/u, "");
    expect(messages(text)).toEqual([
      expect.stringMatching(/^\d+ workload: "requests" is missing\. It holds peak/u),
    ]);
  });

  test("does not hide another: a misspelt key and a missing one beside it are two errors", () => {
    const text = sampleText.replace("  requests:\n", "  request:\n").replace(/ {2}users: 20,000.*\n/u, "");
    expect(messages(text)).toHaveLength(2);
  });
});
