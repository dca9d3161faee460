/** The plugin's program: the double, with its cloud and its faults where the environment says. */
import { createDouble } from "./double";
import { serve } from "./serve";

const cloudFile = process.env["AWS_DOUBLE_CLOUD"];
if (cloudFile === undefined || cloudFile === "")
  throw new Error("AWS_DOUBLE_CLOUD must name the cloud's file");
const faultFile = process.env["AWS_DOUBLE_FAULTS"];

void serve(
  createDouble({ cloudFile, ...(faultFile === undefined ? {} : { faultFile }) }),
  process.argv.slice(2),
);
