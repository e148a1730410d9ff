export const realtimePolicy = {
  /** For all tasks together. */
  taskSeconds: 30,
  /** Without a frame or a question for so long, a session is over. */
  idleSeconds: 60,
  longestSessionSeconds: 15 * 60,
  /** More are told to come again: each takes up to about 100 KB. */
  mostSessions: 500,
  /** A template is made so often: it costs about as much as the analysis. */
  templateEveryMs: 700,
  /** What was seen last is shown to the tasks as they start, so that whoever stood still need not do so again. */
  rememberedMs: 2500,
  rememberedFrames: 30,
  /** Of the frames that were judged, the share taken for a person. */
  leastRealShare: 0.7,
  /** Departures from the person's own neutral from which the head looks somewhere. */
  sidewaysDegrees: 12,
  upDownDegrees: 9,
} as const;
