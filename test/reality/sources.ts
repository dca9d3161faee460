import type { Source } from "./types";

/** Where the figures were published. */
export const sources = {
  stackOverflow2013: {
    title: "What it takes to run Stack Overflow",
    date: "2013-11-22",
    url: "https://nickcraver.com/blog/2013/11/22/what-it-takes-to-run-stack-overflow/",
    firstHand: true,
  },
  stackExchangeSlides: {
    title: "The Stack Exchange infrastructure, slides of G. Beech",
    date: "2014",
    url: "https://www.slideshare.net/slideshow/stack-exchange-infra-41714842/41714842",
    firstHand: true,
  },
  stackOverflow2016: {
    title: "Stack Overflow: The Architecture, 2016 Edition",
    date: "2016-02-17",
    url: "https://nickcraver.com/blog/2016/02/17/stack-overflow-the-architecture-2016-edition/",
    firstHand: true,
  },
  stackOverflowHardware: {
    title: "Stack Overflow: The Hardware, 2016 Edition",
    date: "2016-03-29",
    url: "https://nickcraver.com/blog/2016/03/29/stack-overflow-the-hardware-2016-edition/",
    firstHand: true,
  },
  stackOverflow2019: {
    title: "Stack Overflow: How We Do App Caching, 2019 Edition",
    date: "2019-08-06",
    url: "https://nickcraver.com/blog/2019/08/06/stack-overflow-how-we-do-app-caching/",
    firstHand: true,
  },
  lichess2013: {
    title: "lichess.org and mongodb",
    date: "2013-01-01",
    url: "https://github.com/lichess-org/lila/blob/master/doc/mongodb.md",
    firstHand: true,
  },
  lichessCompression: {
    title: "Developer update: 275% improved game compression",
    date: "2018-03-12",
    url: "https://lichess.org/blog/Wqa7GiAAAOIpBLoY/developer-update-275-improved-game-compression",
    firstHand: true,
  },
  lichessReddit: {
    title: "Comment of the founder on the compression update",
    date: "2018-03-12",
    url: "https://www.reddit.com/r/chess/comments/83xmhl/lichess_developer_update_275_improved_game/",
    firstHand: true,
  },
  lichessHttp: {
    title: "README of lila-http",
    date: "2021-12",
    url: "https://github.com/lichess-org/lila-http",
    firstHand: true,
  },
  lichessOutage: {
    title: "Comments on Lichess: Post-Mortem of Our Longest Downtime",
    date: "2024-09-19",
    url: "https://news.ycombinator.com/item?id=41586579",
    firstHand: false,
  },
  figma2023: {
    title: "The growing pains of database architecture",
    date: "2023-04-04",
    url: "https://www.figma.com/blog/how-figma-scaled-to-multiple-databases/",
    firstHand: true,
  },
  figma2024: {
    title: "How Figma's databases team lived to tell the scale",
    date: "2024-03-14",
    url: "https://www.figma.com/blog/how-figmas-databases-team-lived-to-tell-the-scale/",
    firstHand: true,
  },
  instagramSlides: {
    title: "Scaling Instagram, slides of M. Krieger",
    date: "2012-04-12",
    url: "https://speakerdeck.com/mikeyk/scaling-instagram",
    firstHand: true,
  },
  instagramPowers: {
    title: "What Powers Instagram: Hundreds of Instances, Dozens of Technologies",
    date: "2011-12",
    url: "https://instagram-engineering.com/what-powers-instagram-hundreds-of-instances-dozens-of-technologies-adf2e22da2ad",
    firstHand: true,
  },
  instagramSharding: {
    title: "Instagram's Backend, which quotes the post on sharding",
    date: "2011-09",
    url: "https://512pixels.net/2011/09/instagrams-backend/",
    firstHand: false,
  },
  healthchecks2022: {
    title: "Healthchecks.io Hosting Setup, 2022 Edition",
    date: "2022-02",
    url: "https://blog.healthchecks.io/2022/02/healthchecks-io-hosting-setup-2022-edition/",
    firstHand: true,
  },
  healthchecksQuestions: {
    title: "Healthchecks.io Hosting, Questions and Answers",
    date: "2022-05",
    url: "https://blog.healthchecks.io/2022/05/healthchecks-io-hosting-questions-and-answers/",
    firstHand: true,
  },
  healthchecks2025: {
    title: "Throughput Upgrade (With Train Illustrations!)",
    date: "2025-07",
    url: "https://blog.healthchecks.io/2025/07/throughput-upgrade-with-train-illustrations",
    firstHand: true,
  },
  pinterest2013: {
    title: "Scaling Pinterest: From 0 to 10s of Billions of Page Views a Month in Two Years",
    date: "2013-04-15",
    url: "https://highscalability.com/scaling-pinterest-from-0-to-10s-of-billions-of-page-views-a/",
    firstHand: false,
  },
  pinterest2023: {
    title: "How Pinterest scaled to 11 million users with only 6 engineers",
    date: "2023",
    url: "https://read.engineerscodex.com/p/how-pinterest-scaled-to-11-million",
    firstHand: false,
  },
} as const satisfies Record<string, Source>;
