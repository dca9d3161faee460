import { Command } from "commander";
import { closest, distance } from "fastest-levenshtein";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { loadCatalog } from "../catalog";
import { knownRegions, priceQueries, type PriceQuery } from "../catalog/queries";
import type { PriceRefresh } from "../contract/prices";
import { formatErrors, readGrowthPlan } from "../planning";
import {
  awsOffers,
  changesOf,
  offersAt,
  offersIn,
  openTarget,
  refreshFromOffers,
  refreshFromQuery,
  serviceOf,
  type Refreshed,
  type RefreshRequest,
  type Target,
} from "../prices";
import { renderPriceRefresh } from "../report/prices";
import { InputFailure } from "./input-failure";
import { options } from "./options";
import type { Terminal } from "./terminal";

interface RefreshOptions {
  readonly region: readonly string[];
  readonly service: readonly string[];
  readonly offers: string;
  readonly from?: string;
  readonly out?: string;
  readonly yes?: true;
  readonly skipRefused?: true;
  readonly allTypes?: true;
  readonly json?: true;
  readonly cwd: string;
}

const split = (text: string): string[] => text.split(",").filter((part) => part !== "");

/** The regions that are asked for; without any, the growth plan's. */
function regionsOf({ region, cwd }: RefreshOptions): readonly string[] {
  const unknown = region.filter((name) => !knownRegions.includes(name));
  if (unknown.length > 0) {
    throw new InputFailure(
      unknown
        .map((name) => {
          const near = closest(name, [...knownRegions]);
          return `--region ${name}: AWS's price list is not known for it${distance(name, near) <= 3 ? ` (did you mean ${near}?)` : ""}; known: ${knownRegions.join(", ")}`;
        })
        .join("\n"),
    );
  }
  if (region.length > 0) return [...new Set(region)].sort();
  const file = join(cwd, "growth.yaml");
  if (!existsSync(file))
    throw new InputFailure("which regions? Name them with --region, or go where a growth.yaml is");
  const read = readGrowthPlan(readFileSync(file, "utf8"), file, loadCatalog(cwd));
  if ("errors" in read) throw new InputFailure(formatErrors(read.errors));
  return [read.plan.region];
}

/** Services are named by the offer's code or by the first part of product keys. */
function wantedBy(services: readonly string[]): (query: PriceQuery) => boolean {
  const namesOf = ({ offer, product }: PriceQuery): string[] => [offer, serviceOf(product)];
  const known = [...new Set(priceQueries.flatMap(namesOf))].sort();
  const unknown = services.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new InputFailure(
      unknown
        .map(
          (name) => `--service ${name}: no product of that service has a query; known: ${known.join(", ")}`,
        )
        .join("\n"),
    );
  }
  return (query) => services.length === 0 || namesOf(query).some((name) => services.includes(name));
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

async function read(given: RefreshOptions, target: Target, terminal: Terminal): Promise<Refreshed> {
  let file = "";
  const request: RefreshRequest = {
    catalog: target.catalog,
    regions: regionsOf(given),
    isWanted: wantedBy(given.service),
    allTypes: given.allTypes === true,
    onFile: (place) => {
      file = place.replace(/^.*\/aws\//u, "");
      terminal.progress(`reading ${file}`);
    },
  };
  if (given.from !== undefined) return refreshFromQuery(given.from, request);
  if (!/^https?:\/\//u.test(given.offers)) {
    if (statSync(given.offers, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new InputFailure(
        `--offers ${given.offers}: there is no such folder, and it is no http(s) address`,
      );
    return refreshFromOffers(offersIn(given.offers), request);
  }
  let shown = 0;
  const source = offersAt(given.offers, {
    onNote: (note) => {
      terminal.note(note);
    },
    onProgress: (received, total) => {
      // A terminal that is written to for every packet is slower than the network.
      if (Math.floor(received / 1e6) === shown) return;
      shown = Math.floor(received / 1e6);
      const of = total === null ? "" : ` of ${megabytes(total)}`;
      terminal.progress(`reading ${file}: ${megabytes(received)}${of} MB`);
    },
  });
  return refreshFromOffers(source, request);
}

/** Decoys by what they are. */
function decoysOf({ decoys }: Refreshed): PriceRefresh["decoys"] {
  const byName = new Map<string, { skus: Set<string>; example: string }>();
  for (const { names, sku, usageType } of decoys) {
    const what = names.join(", ");
    const known = byName.get(what) ?? { skus: new Set(), example: usageType };
    known.skus.add(sku);
    byName.set(what, known);
  }
  return [...byName]
    .map(([what, { skus, example }]) => ({ what, skus: skus.size, example }))
    .sort((one, other) => (one.what < other.what ? -1 : 1));
}

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/iu.test((await lines.question(question)).trim());
  } finally {
    lines.close();
  }
}

const isInteractive = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

async function refresh(given: RefreshOptions, terminal: Terminal): Promise<number> {
  const target = openTarget(given.out ?? given.cwd);
  const refreshed = await read(given, target, terminal);
  const { changed, confirmed } = changesOf(refreshed.rows, target.catalog);
  const mayWrite =
    refreshed.rows.length > 0 && (refreshed.refusals.length === 0 || given.skipRefused === true);
  const document = (written: boolean): PriceRefresh => ({
    schema: "headroom.prices-refresh/1",
    out: target.path,
    written,
    changed: changed.map((change) => ({ ...change, before: [...change.before], after: [...change.after] })),
    confirmed,
    refused: refreshed.refusals
      .map(({ product, place, why }) => ({ product, region: place, why }))
      .sort((one, other) => (`${one.product}@${one.region}` < `${other.product}@${other.region}` ? -1 : 1)),
    decoys: decoysOf(refreshed),
    notes: [...refreshed.notes],
  });
  const show = (result: PriceRefresh): void => {
    terminal.result(
      given.json === true
        ? `${JSON.stringify(result, null, 2)}\n`
        : renderPriceRefresh(result, { colour: terminal.colour }),
    );
  };

  let writes = mayWrite && given.yes === true;
  if (mayWrite && given.yes !== true && given.json !== true && isInteractive()) {
    show(document(false));
    writes = await ask(`Write these prices to ${basename(target.path)}? [y/N] `);
    if (writes) target.write(refreshed.rows);
    terminal.note(writes ? `written to ${target.path}` : "nothing was written");
  } else {
    if (writes) target.write(refreshed.rows);
    show(document(writes));
    if (mayWrite && !writes) terminal.note("nothing was written: --yes writes it");
  }
  if (refreshed.refusals.length > 0 && given.skipRefused !== true) {
    terminal.note(
      "nothing was written: products were refused; --skip-refused writes the others and keeps their old prices",
    );
  }
  return refreshed.refusals.length > 0 ? 1 : 0;
}

const examples = `
Reads AWS's public offer files as a stream (no account is needed), shows what would change, and writes it with --yes or
when asked: to headroom.catalog.json beside growth.yaml, which every command and the program then use. Commit it.
Exactly one SKU must be each product; where none or several match, it is refused by name and nothing is written.

Exit codes: 0 done, 1 products were refused, 2 the input is wrong or a file can't be read.

Examples:
  headroom prices refresh                                    the growth plan's region
  headroom prices refresh --region eu-west-1 --service alb --yes
  headroom prices refresh --offers ./offers --region eu-west-1      files that were downloaded before
  aws pricing get-products --service-code AWSELB --filters Type=TERM_MATCH,Field=regionCode,Value=eu-west-1 > elb.json
  headroom prices refresh --from elb.json --region eu-west-1        what the Pricing API answered
`;

/** `headroom prices refresh`: newer prices from AWS's price list. */
export function pricesRefreshCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const collect = (text: string, before: readonly string[]) => [...before, ...split(text)];
  return new Command("refresh")
    .description("read newer prices from AWS's price list")
    .option("--region <region>", "region to read; several with commas, or given several times", collect, [])
    .option(
      "--service <service>",
      "offer code or product, such as AWSELB or alb; several likewise",
      collect,
      [],
    )
    .option("--offers <place>", "address or folder of the offer files", awsOffers)
    .option("--from <file>", "what aws pricing get-products printed, in place of offer files; - for stdin")
    .option(
      "--out <path>",
      "file to write, or a folder of fact files such as catalog/facts (default: headroom.catalog.json)",
    )
    .option("--yes", "write without asking")
    .option("--skip-refused", "write what matched, and keep the old prices of what was refused")
    .option("--all-types", "take instance types that the catalog does not know, too")
    .addOption(options.json())
    .addOption(options.cwd())
    .addHelpText("after", examples)
    .action(async (given: RefreshOptions) => {
      exit(await refresh(given, terminal));
    });
}
