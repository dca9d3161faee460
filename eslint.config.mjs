import tseslint from "typescript-eslint";

/**
 * Which rooms a room may import, transitively closed. The arrows point one way; see docs/architecture.md.
 */
const pure = ["catalog", "contract", "input", "planning", "availability", "cost", "advice"];
const mayImport = {
  contract: [],
  catalog: ["contract"],
  input: ["contract"],
  planning: ["catalog", "contract", "input"],
  availability: ["catalog", "contract"],
  cost: ["catalog", "contract", "input"],
  advice: ["catalog", "contract", "input", "planning", "availability", "cost"],
  components: ["catalog", "contract", "input", "planning"],
  stacks: ["catalog", "contract", "input", "planning", "components"],
  policies: pure,
  preview: pure,
  report: pure,
  account: ["contract"],
  recovery: ["contract"],
  "pull-request": ["contract"],
  prices: ["catalog", "contract"],
};
const rooms = [...Object.keys(mayImport), "cli", "test"];

const arrows = Object.entries(mayImport).map(([room, allowed]) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: rooms
          .filter((other) => other !== room && !allowed.includes(other))
          .map((other) => ({
            regex: `^(\\.\\./)+${other}(/|$)`,
            message: `${room}/ may not import ${other}/: arrows between rooms point one way.`,
          })),
      },
    ],
  },
}));

const impure = [
  "@pulumi/*",
  "node:fs",
  "fs",
  "node:net",
  "node:http",
  "node:https",
  "node:child_process",
  "node:os",
];
const purity = {
  files: [
    "input/**/*.ts",
    "planning/**/*.ts",
    "availability/**/*.ts",
    "cost/**/*.ts",
    "advice/**/*.ts",
    "recovery/**/*.ts",
  ],
  rules: {
    "no-restricted-syntax": [
      "error",
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: "A pure room has no clock.",
      },
      {
        selector: "MemberExpression[object.name='Date'][property.name='now']",
        message: "A pure room has no clock.",
      },
      {
        selector: "MemberExpression[object.name='Math'][property.name='random']",
        message: "A pure room has no randomness.",
      },
      ...impure.map((name) => ({
        selector: `ImportDeclaration[source.value=/^${name.replace("/", "\\u002F").replace("*", ".*")}$/]`,
        message: "A pure room works on plain data.",
      })),
    ],
  },
};

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "coverage/**"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  ...arrows,
  purity,
);
