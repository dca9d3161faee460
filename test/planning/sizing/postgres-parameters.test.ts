import fc from "fast-check";
import { databaseThresholds, postgresParameters } from "../../../planning";

const valueOf = (name: string, size: Parameters<typeof postgresParameters>[0]): string | undefined =>
  postgresParameters(size).find((parameter) => parameter.name === name)?.value;

const aurora = { deployment: "aurora", vcpu: 4, connectionsNeeded: 100, connectionsLimit: 3604 } as const;

describe("postgresParameters", () => {
  // work_mem in KiB is memory bytes × (1 − shared buffers' share) / (1024 × 3 × (connections + workers)).
  test.each([
    ["aurora", 100, 3604, "GREATEST({DBInstanceClassMemory/1327104},64)"],
    ["rds-single-zone", 100, 3604, "GREATEST({DBInstanceClassMemory/442368},64)"],
    ["rds-multi-zone", 100, 3604, "GREATEST({DBInstanceClassMemory/442368},64)"],
    ["aurora", 9000, 3604, "GREATEST({DBInstanceClassMemory/44384256},64)"],
  ] as const)("divides memory on %s among %d of %d connections", (deployment, needed, limit, expected) => {
    expect(
      valueOf("work_mem", { deployment, vcpu: 4, connectionsNeeded: needed, connectionsLimit: limit }),
    ).toBe(expected);
  });

  test("lets all connections sort at once within the memory beside shared_buffers", () => {
    const memoryBytes = 32 * 1024 ** 3;
    fc.assert(
      fc.property(
        fc.constantFrom("aurora", "rds-single-zone", "rds-multi-zone" as const),
        fc.integer({ min: 1, max: 192 }),
        fc.integer({ min: 1, max: 5000 }),
        (deployment, vcpu, connections) => {
          const value = valueOf("work_mem", {
            deployment: deployment,
            vcpu,
            connectionsNeeded: connections,
            connectionsLimit: 5000,
          });
          const divisor = Number(/\/(\d+)\}/u.exec(value ?? "")?.[1]);
          const workMemBytes = (memoryBytes / divisor) * 1024;
          const beside = memoryBytes * (deployment === "aurora" ? 0.25 : 0.75);
          expect(workMemBytes * 3 * connections).toBeLessThanOrEqual(beside);
        },
      ),
    );
  });

  test("always asks for TLS, and logs slow statements, waits and spills", () => {
    expect(postgresParameters(aurora)).toEqual(
      expect.arrayContaining([
        { name: "rds.force_ssl", value: "1", apply: "pending-reboot" },
        { name: "log_min_duration_statement", value: "1000", apply: "immediate" },
        { name: "log_lock_waits", value: "1", apply: "immediate" },
        { name: "log_temp_files", value: "10240", apply: "immediate" },
      ]),
    );
  });

  test("tells the planner of a page cache and fast disks on RDS only", () => {
    expect(valueOf("effective_cache_size", { ...aurora, deployment: "rds-single-zone" })).toBe(
      "{DBInstanceClassMemory/10923}",
    );
    expect(valueOf("effective_cache_size", aurora)).toBeUndefined();
    expect(valueOf("random_page_cost", aurora)).toBeUndefined();
  });

  test("is sorted by name, so that a diff shows what changed", () => {
    const names = postgresParameters({ ...aurora, deployment: "rds-multi-zone" }).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });
});

describe("databaseThresholds", () => {
  test("follow the class and its storage", () => {
    expect(databaseThresholds({ memoryGib: 32, connectionsLimit: 3604, storageGib: 100 })).toEqual({
      cpuPercent: 90,
      freeableMemoryBytes: 1_717_986_918,
      connections: 3243,
      freeStorageBytes: 5_368_709_120,
      replicaLagMilliseconds: 2000,
      transactionIds: 1_000_000_000,
    });
  });

  test.each([
    [null, 2000],
    [5, 5000],
    [0.5, 500],
  ])("readers that may be %p s behind are told of beyond %d ms", (acceptedLagSeconds, milliseconds) => {
    const size = { memoryGib: 32, connectionsLimit: 3604, storageGib: 100, acceptedLagSeconds };
    expect(databaseThresholds(size).replicaLagMilliseconds).toBe(milliseconds);
  });
});
