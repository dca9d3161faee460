import { redundancyFor } from "../../planning";

const flow = (availability: number) => ({ name: "application", availability, needs: [] });

describe("redundancy", () => {
  test.each([
    [[], 3, false, 0],
    [[0.995], 3, false, 0],
    [[0.9989], 3, false, 0],
    [[99.9 / 100], 3, true, 1],
    [[0.998, 0.9995], 3, true, 1],
    [[99.99 / 100], 3, true, 2],
    [[0.99995], 2, true, 1],
    [[0.9999], 1, false, 0],
  ])(
    "promises of %j over %d zones: a zone may be lost %s, %d spare copies",
    (targets, zones, survive, copies) => {
      expect(redundancyFor(targets.map(flow), zones)).toEqual({
        surviveZoneLoss: survive,
        natGatewayPerZone: survive,
        databaseReaders: copies,
        cacheReplicas: copies,
      });
    },
  );
});
