import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { z } from "zod";
import { twinOf, type Setting } from "../config";
import type { Pack, Policy } from "../types";
import { waiversPolicy } from "../waivers";
import { toLevel, toSeverity } from "./levels";

/** What a policy is called and says of itself under Pulumi. */
export interface Told {
  readonly name: string;
  readonly description: string;
  readonly severity: Policy["severity"];
}

/** The policy's half that reports what is not known before the update. */
export const twinTold = ({ name, severity }: Policy): Told => ({
  name: twinOf(name),
  description: `What ${name} needs is known before the update.`,
  severity,
});

/** Under which what is waived is told, and waivers that waive nothing. */
export const waiversTold: Told = {
  name: waiversPolicy,
  description: "Waivers hold, and are needed.",
  severity: "low",
};

/** The policy's own schema, as Pulumi wants it. */
function configSchema(policy: Policy): messages.PolicyConfigSchema {
  const { properties } = z.toJSONSchema(policy.configSchema, { io: "input" });
  const schema = new messages.PolicyConfigSchema();
  schema.setProperties(Struct.fromJavaScript(properties ?? {}));
  return schema;
}

function info({ name, description, severity }: Told, level: messages.EnforcementLevel): messages.PolicyInfo {
  const message = new messages.PolicyInfo();
  message.setName(name);
  message.setDescription(description);
  message.setSeverity(toSeverity(severity));
  message.setEnforcementlevel(level);
  message.setPolicyType(messages.PolicyType.POLICY_TYPE_STACK);
  return message;
}

function policyInfos(policy: Policy): messages.PolicyInfo[] {
  const [own, twin] = [info(policy, toLevel(policy.level)), info(twinTold(policy), toLevel("advisory"))];
  own.setConfigschema(configSchema(policy));
  for (const each of [own, twin]) {
    each.setRemediationSteps(policy.steps.map((step, index) => `${index + 1}. ${step}`).join("\n"));
    each.setUrl(policy.link);
  }
  return [own, twin];
}

/**
 * What Pulumi is told of a pack: two stack policies for each of ours. One reports what fails and what is missing, at the
 * policy's level; its twin, `<policy>-unknown`, reports what is not known before the update and is advisory unless the
 * config makes it mandatory. Where the pack has waivers there is one more, `waivers`.
 *
 * @param initial how the environment's file has policies run; `--policy-pack-config` goes before it. Null: there is none
 */
export function analyzerInfo(
  pack: Pack,
  {
    version,
    initial,
    hasWaivers,
  }: {
    readonly version: string;
    readonly initial: ReadonlyMap<Policy, Setting> | null;
    readonly hasWaivers: boolean;
  },
): messages.AnalyzerInfo {
  const message = new messages.AnalyzerInfo();
  message.setName(pack.name);
  message.setVersion(version);
  message.setDescription(pack.description);
  message.setSupportsconfig(true);
  message.setPoliciesList([
    ...pack.policies.flatMap(policyInfos),
    ...(hasWaivers ? [info(waiversTold, toLevel("advisory"))] : []),
  ]);
  for (const [policy, { level, unknownLevel, remediates, config }] of initial ?? []) {
    const own = new messages.PolicyConfig();
    own.setEnforcementlevel(toLevel(remediates ? "remediate" : level));
    own.setProperties(Struct.fromJavaScript(config as Record<string, JavaScriptValue>));
    const twin = new messages.PolicyConfig();
    twin.setEnforcementlevel(toLevel(unknownLevel));
    twin.setProperties(new Struct());
    message.getInitialconfigMap().set(policy.name, own).set(twinOf(policy.name), twin);
  }
  return message;
}
