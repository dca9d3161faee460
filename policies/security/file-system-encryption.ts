import { z } from "zod";
import { isTrue, judgeRules, readsOfRules, type InputRule } from "../input-rules";
import { definePolicy } from "../types";

// Not sent where nothing is said, and EFS then makes a plain one (internal/service/efs/file_system.go, v6.58.0).
const rules: readonly InputRule[] = [
  {
    type: "aws:efs/fileSystem:FileSystem",
    path: "encrypted",
    otherwise: false,
    holds: isTrue,
    then: "files and their backups can be read by whoever gets a copy of them",
    remedy:
      "set encrypted to true; it replaces the file system: make a new one, and copy the files with DataSync",
  },
];

/** What shared files hold can't be read from their disks. */
export const fileSystemEncryption = definePolicy({
  name: "file-system-encryption",
  description: "File systems encrypt what they store.",
  level: "mandatory",
  severity: "high",
  steps: [
    "Make a file system with encrypted set to true.",
    "Copy the files with DataSync, and mount the new one.",
  ],
  link: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  configSchema: z.strictObject({}),
  reads: readsOfRules(rules),
  judge: (stack) => judgeRules(stack, rules),
});
