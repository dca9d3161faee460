import { cloudKey, emptyCloud } from "../cloud";
import { refuseMissing, refuseUsed } from "../references";
import { type Case, propertiesWith, propertyRow, refusal, typeRow, unlessRefused } from "./case";
import { named } from "./named";
import { typeFacts } from "./type-facts";

const here = { region: "us-east-1", name: "it" };

/** What a property must name is there, and stays while it is needed. */
export const referenceCases: readonly Case[] = Object.entries(named).flatMap(([short, paths]) =>
  Object.entries(paths).map(([path, [target, code, held]]): Case => ({
    title: `${short} ${path} names a ${target}${held === undefined ? "" : ", which stays meanwhile"}`,
    about: `aws:${short}`,
    wrong: (knowledge) => {
      const row = typeRow(knowledge, short);
      const targetRow = typeRow(knowledge, target);
      if (row === undefined || targetRow === undefined) return "the double does not know the type";
      const kind = propertyRow(row, path)?.kind;
      const properties = propertiesWith(row, path, kind === "texts" ? ["named"] : "named");
      const cloud = emptyCloud();
      const missing = unlessRefused(() => {
        refuseMissing(row, `aws:${short}`, properties, cloud);
      }, code);
      if (missing !== undefined) return missing;
      const used = { ...here, type: `aws:${target}`, id: "named", properties: { arn: "arn" } };
      const user = { ...here, type: `aws:${short}`, id: "user", properties };
      cloud.resources = { [cloudKey(used)]: used, [cloudKey(user)]: user };
      const found = refusal(() => {
        refuseMissing(row, `aws:${short}`, properties, cloud);
      });
      if (found !== undefined) return found;
      const deleting = (): void => {
        refuseUsed(knowledge.table, targetRow, cloud, used);
      };
      const inUse = typeFacts[target]?.inUse ?? "";
      return held === undefined ? refusal(deleting) : unlessRefused(deleting, inUse);
    },
  })),
);
