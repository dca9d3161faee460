import { offersAt, refreshFromOffers, type DownloadOptions } from "../../prices";
import { catalogOf } from "../helpers/price-fixture";
import { OfferServer, type Trouble } from "./offer-server";
import { listed, VirtualOffer } from "./virtual-offer";

const offerOf = (usd: string) =>
  new VirtualOffer({
    code: "AmazonEC2",
    products: [listed("NAT", "NAT Gateway", "NatGateway-Hours", usd, "Hrs")],
    others: 300,
  });
const offer = offerOf("0.048");
const half = Math.floor(offer.length / 2);

let server: OfferServer;
beforeEach(async () => {
  server = await OfferServer.start();
});
afterEach(async () => {
  await server.stop();
});

async function refresh(trouble: Trouble, options: DownloadOptions = {}) {
  server.put("AmazonEC2", "us-east-1", offer, trouble);
  const notes: string[] = [];
  const { rows } = await refreshFromOffers(
    offersAt(`${server.address}/`, {
      attempts: 3,
      pauseMilliseconds: 5,
      onNote: (note) => notes.push(note.replace(/^http.*json: /u, "")),
      ...options,
    }),
    { catalog: catalogOf([]), regions: ["us-east-1"], isWanted: ({ product }) => product === "nat.hour" },
  );
  return { price: rows[0]?.unitPrice, notes, requests: server.seen.map(({ range }) => range ?? "all") };
}

describe("a download of an offer file", () => {
  it("asks once where nothing goes wrong, and tells how far it is", async () => {
    const progress: [number, number | null][] = [];
    const result = await refresh({}, { onProgress: (received, total) => progress.push([received, total]) });
    expect(result).toEqual({ price: 0.048, notes: [], requests: ["all"] });
    expect(progress[0]).toEqual([0, offer.length]);
    expect(progress.at(-1)?.[0]).toBeLessThanOrEqual(offer.length);
  });

  it("goes on after each of several cuts, from the byte where it stopped", async () => {
    const { price, requests, notes } = await refresh({ cutAfter: [1000, half, half + 1] });
    expect(price).toBe(0.048);
    expect(requests).toEqual(["all", "bytes=1000-", `bytes=${half}-`, `bytes=${half + 1}-`]);
    expect(notes).toHaveLength(3);
    expect(notes[0]).toMatch(/^the connection was cut: .*, after 1000 bytes: going on$/u);
  });

  it("waits where the server is busy or broken for a moment", async () => {
    const { price, requests, notes } = await refresh({ refuseWith: [503, 429] });
    expect({ price, requests }).toEqual({ price: 0.048, requests: ["all", "all", "all"] });
    expect(notes).toEqual([
      "the server answered 503, after 0 bytes: going on",
      "the server answered 429, after 0 bytes: going on",
    ]);
  });

  it("gives up where nothing more comes", async () => {
    await expect(refresh({ refuseWith: [500, 500, 500, 500] })).rejects.toThrow(
      /index\.json: the server answered 500 \(3 more attempts brought nothing\)$/u,
    );
  });

  it("starts again where the server knows no ranges", async () => {
    const { price, notes } = await refresh({ cutAfter: [half], ignoresRanges: true });
    expect(price).toBe(0.048);
    expect(notes.at(-1)).toBe("the server sends the whole file only: starting again");
  });

  it("starts again where the server names no version, since the rest may be of another file", async () => {
    const { price, requests, notes } = await refresh({ cutAfter: [half], hasNoVersion: true });
    expect({ price, requests }).toEqual({ price: 0.048, requests: ["all", "all"] });
    expect(notes.at(-1)).toBe(
      "the connection was cut, and the server does not name the file's version: starting again",
    );
  });

  it("starts again where the file changed meanwhile, and takes the new one", async () => {
    const trouble: Trouble = { cutAfter: [half] };
    const { price, notes } = await refresh(trouble, {
      onProgress: (received) => {
        if (received === half) server.put("AmazonEC2", "us-east-1", offerOf("0.05"));
      },
    });
    expect(price).toBe(0.05);
    expect(notes.at(-1)).toBe("the file has changed: starting again");
  });

  it("takes a connection on which nothing comes as cut", async () => {
    const trouble = { stallAfter: half };
    const running = refresh(trouble, { idleMilliseconds: 1500, attempts: 1 });
    await expect(running).rejects.toThrow(
      /: nothing came for 1\.5 seconds \(1 more attempt brought nothing\)$/u,
    );
  });

  it("refuses what an address that is no server can't answer", async () => {
    const place = offersAt("http://127.0.0.1:9/offers", { attempts: 1, pauseMilliseconds: 1 });
    const running = refreshFromOffers(place, {
      catalog: catalogOf([]),
      regions: ["us-east-1"],
      isWanted: ({ product }) => product === "nat.hour",
    });
    await expect(running).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9\/offers\/AmazonEC2\/.*: no connection: /u,
    );
  });
});
