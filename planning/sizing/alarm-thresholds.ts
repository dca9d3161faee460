/** When a service's alarms ring. Where each comes from stands in docs/service-levels.md. */
export const webThresholds = {
  /** A sustained CPU at which responses slow down: well above every target, below saturation. */
  cpuPercent: 90,
} as const;

/** When a cache's alarms ring. Where each comes from stands in docs/service-levels.md. */
export const cacheThresholds = {
  /** Commands run on one thread, so a busy engine is slow for everybody: of that thread. */
  enginePercent: 90,
  /** Beyond this the engine evicts what is still asked for. */
  memoryPercent: 90,
  /** A replica further behind would lose too much in a failover. */
  lagSeconds: 5,
} as const;
