import { join } from "node:path";
import { expectGolden } from "../helpers/golden";
import { strayNumbers } from "../helpers/numbers-on-screen";
import { type Printed, readPrinted, start } from "./headroom";

jest.setTimeout(120_000);

describe("npm start", () => {
  let screen: Printed;
  let json: Printed;
  beforeAll(async () => {
    [screen, json] = await Promise.all([start(), start("--json")]);
  });

  test("prints the preview of the sample's production stack as its checked-in copy, and ends well", () => {
    expect(screen.stderr).toBe("");
    expect(screen.code).toBe(0);
    expectGolden(screen.stdout, join(__dirname, "golden/preview-prod.txt"));
  });

  test("fits in 100 columns, and leaves no space at the end of a line", () => {
    const lines = screen.stdout.split("\n");
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  test("shows no number that does not stand in what --json prints", () => {
    expect(json.code).toBe(0);
    expect(strayNumbers(screen.stdout, readPrinted(json))).toEqual([]);
  });
});
