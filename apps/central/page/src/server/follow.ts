import { attendanceRecordSchema, type AttendanceRecord } from '@rollcall/contract';

export interface StreamEvents {
  /** It is connected; called again after every loss. `centralMs`: the server's clock. */
  onOpen(centralMs: number): void;
  onRecord(record: AttendanceRecord): void;
  onHeartbeat(centralMs: number): void;
  /** Called once per loss. The stream goes on trying by itself. */
  onLost(): void;
}

/** The server speaks at least every 15 seconds: a connection that is silent for longer is dead, whatever it says. */
const longestSilenceMs = 40_000;
const retryMs = 3000;

/** Follows new attendance until told to stop. */
export function followAttendance(events: StreamEvents): () => void {
  let source: EventSource | null = null;
  let silence: number | undefined;
  let retry: number | undefined;
  let state: 'new' | 'open' | 'lost' = 'new';

  const lose = (): void => {
    if (state !== 'lost') events.onLost();
    state = 'lost';
    source?.close();
    clearTimeout(silence);
    clearTimeout(retry);
    retry = setTimeout(connect, retryMs);
  };
  const hear = (): void => {
    clearTimeout(silence);
    silence = setTimeout(lose, longestSilenceMs);
  };
  const connect = (): void => {
    source = new EventSource('/api/v1/attendance/stream');
    hear();
    source.addEventListener('error', lose);
    source.addEventListener('heartbeat', ({ data }) => {
      hear();
      const centralMs = Date.parse(String(data));
      if (state === 'open') events.onHeartbeat(centralMs);
      else events.onOpen(centralMs);
      state = 'open';
    });
    source.addEventListener('attendance', ({ data }) => {
      hear();
      const record = attendanceRecordSchema.safeParse(JSON.parse(String(data)));
      if (record.success) events.onRecord(record.data);
    });
  };
  const atOnce = (): void => {
    if (state === 'lost') connect();
  };

  connect();
  addEventListener('online', atOnce);
  return () => {
    removeEventListener('online', atOnce);
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
  };
}
