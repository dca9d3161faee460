import { checkFlow } from "../../cli/availability-command";
import { availabilitySchema } from "../../contract/availability";
import { headroom as runHeadroom, type HeadroomRun } from "../helpers/headroom";

const headroom = (...args: readonly string[]): Promise<HeadroomRun> => runHeadroom(["availability", ...args]);

test("--json is the document of the one flow that is asked for, and the code is 0 where promises are kept", async () => {
  const { code, stdout, stderr } = await headroom("--json", "--flow", "application");
  expect([code, stderr]).toEqual([0, ""]);
  const { flows } = availabilitySchema.parse(JSON.parse(stdout));
  expect(flows.map(({ name }) => name)).toEqual(["application"]);
});

test("an unknown flow is answered with the closest one", () => {
  expect(() => {
    checkFlow("aplication", ["end to end", "application"]);
  }).toThrow(
    '--flow aplication: there is no such flow; did you mean "application"? (end to end, application)',
  );
});

test("--from leaves no room for options of a program", async () => {
  const { code, stderr } = await headroom("--from", "p.json", "--month", "2027-01");
  expect([code, stderr]).toEqual([2, expect.stringContaining("leave out --month")]);
});
