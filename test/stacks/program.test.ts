import * as pulumi from "@pulumi/pulumi";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, loadPlan, loadUserData, monthOf, readSettings } from "../../stacks";
import { sampleText } from "../planning/growth-plan-sample";

const folder = mkdtempSync(join(tmpdir(), "headroom-program-"));
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const planned = (file: string) => loadPlan(readSettings("prod", { plan: file }));

describe("what the program reads", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  test("the plan of the settings is read, and its region stands", () => {
    expect(planned(write("growth.yaml", sampleText)).region).toBe("us-east-1");
  });

  test("aws:region may repeat the plan's region, and must not differ from it", () => {
    const file = write("growth.yaml", sampleText);
    pulumi.runtime.setAllConfig({ "aws:region": "us-east-1" });
    expect(planned(file).region).toBe("us-east-1");
    pulumi.runtime.setAllConfig({ "aws:region": "eu-west-1" });
    expect(() => planned(file)).toThrow(InputError);
    expect(() => planned(file)).toThrow(
      /aws:region is "eu-west-1" and .* says us-east-1; .*remove aws:region/,
    );
  });

  test("a region without facts is refused with its place and the choices", () => {
    const file = write("mars.yaml", sampleText.replace("region: us-east-1", "region: mars-1"));
    expect(() => planned(file)).toThrow(/mars\.yaml:\d+:\d+ .*mars-1/);
  });

  test("one zone is left to the policies where uptime is promised, and refused where it is not", () => {
    const file = write("one.yaml", sampleText.replace("zones: 3", "zones: 1"));
    expect(planned(file).architecture.zones).toBe(1);
    const dev = readSettings("dev", { plan: file, uptimeTarget: "none" });
    expect(() => loadPlan(dev)).toThrow(/says 1 zone; AWS asks for subnets in at least 2/);
  });

  test("what is wrong is told as Pulumi tells it: the message alone, without a trace", () => {
    const wrong = write("wrong.yaml", sampleText.replace("readyFor: 10x", "readyFor: ten"));
    expect(() => planned(wrong)).toThrow(pulumi.RunError);
    expect(() => readSettings("prod", { phase: "7" })).toThrow(pulumi.RunError);
  });

  test("a plan or a script that is not there is named with its setting", () => {
    expect(() => planned(join(folder, "none.yaml"))).toThrow(
      /headroom:plan is ".*none\.yaml": there is no such file/,
    );
    const settings = readSettings("prod", { userDataFile: join(folder, "none.sh") });
    expect(() => loadUserData(settings)).toThrow(/headroom:userDataFile is ".*none\.sh"/);
  });

  test("the start script is the file's text, and none where none is named", () => {
    const file = write("start.sh", "#!/bin/sh\n");
    expect(loadUserData(readSettings("prod", { userDataFile: file }))).toBe("#!/bin/sh\n");
    expect(loadUserData(readSettings("prod", {}))).toBeUndefined();
  });

  test("the month is the plan's own, or one that the plan reaches", () => {
    const plan = planned(write("growth.yaml", sampleText));
    const of = (month?: string) => monthOf(plan, readSettings("prod", month === undefined ? {} : { month }));
    expect(of()).toBe(plan.asOf);
    expect(of("2027-03")).toBe("2027-03");
    for (const month of ["2020-01", "2040-01"]) {
      expect(() => of(month)).toThrow(InputError);
      expect(() => of(month)).toThrow(
        `headroom:month is "${month}"; accepted: a month of the plan, from 2026-11 to 2029-11`,
      );
    }
  });
});
