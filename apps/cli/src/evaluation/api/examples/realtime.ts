import { text, type Course, type Example, type Stage } from '../example.ts';
import { dataUrl } from '../frames.ts';
import { ask } from '../request.ts';
import { differences, isRecord, type Shape } from '../shape.ts';

const task = '=look_left|look_right|look_up|look_down';
const findings: Shape = {
  status: '=processing|completed',
  confidence: 'share',
  is_real: 'boolean',
  blinks: 'integer',
  head_pose: { direction: '=Forward|Left|Right|Up|Down', pitch: 'number', yaw: 'number', roll: 'number' },
  eyes: { left_center: ['number'], right_center: ['number'], blinking: 'boolean' },
  face_detected: '=true',
  anti_spoof_summary: {
    real_count: 'integer',
    fake_count: 'integer',
    real_percentage: 'percentage',
    fake_percentage: 'percentage',
    total_processed: 'integer',
    status: 'string',
  },
};
const active: Shape = {
  active: '=true',
  completed_tasks: 'integer',
  total_tasks: '=4',
  time_remaining: 'number',
  current_task: { description: 'string', task, index: 'integer', total: '=4' },
  tasks: [task],
};
const completed: Shape = {
  session_status: {
    active: '=false',
    completed_tasks: '=4',
    total_tasks: '=4',
    result: {
      passed: '=true',
      completed: '=4',
      total: '=4',
      success_rate: '=1',
      duration: 'number',
      anti_spoof_passed: '=true',
      final_result: '=true',
      anti_spoof_validation: {
        real_predictions: 'integer',
        total_predictions: 'integer',
        real_percentage: 'percentage',
        average_confidence: 'share',
        reason: 'string',
        is_valid: '=true',
      },
    },
  },
};

const movements: Readonly<Record<string, string>> = {
  look_left: 'turn_left',
  look_right: 'turn_right',
  look_up: 'look_up',
  look_down: 'look_down',
};
const frameEveryMs = 100;

/** Where the family is asked: itself with a key, or through the proxy without one. */
interface Place {
  readonly prefix: string;
  readonly headers: (stage: Stage) => Readonly<Record<string, string>>;
}

// oxlint-disable-next-line max-lines-per-function -- a list of examples, one after the other
function examplesAt({ prefix, headers }: Place, words: string): readonly (Example | Course)[] {
  const post =
    (path: string, json: (stage: Stage) => object): Example['request'] =>
    (stage) => ({
      method: 'POST',
      path: `${prefix}${path.replace('{id}', text(stage, 'session'))}`,
      headers: headers(stage),
      json: json(stage),
    });
  const done: Shape = { success: '=true', message: 'string' };
  /** Makes each movement as it is asked for, in real time. */
  const follow = async (stage: Stage): Promise<string | null> => {
    for (;;) {
      const told = await ask(stage, await post('/liveness/{id}', () => ({ action: 'status' }))(stage));
      const status = isRecord(told.body) ? told.body['session_status'] : null;
      if (!isRecord(status) || status['active'] !== true)
        return differences(told.body, completed).join('; ') || null;
      const current = isRecord(status['current_task']) ? String(status['current_task']['task']) : '';
      for (const frame of await stage.frames.of(movements[current] ?? 'smile')) {
        const beganMs = performance.now();
        const body = { session_id: text(stage, 'session'), frame: dataUrl(frame) };
        const seen = await ask(stage, await post('/process_frame', () => body)(stage));
        if (seen.status !== 200) return `a frame was answered ${seen.status}`;
        const restMs = frameEveryMs - (performance.now() - beganMs);
        if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
      }
    }
  };
  return [
    {
      name: `C create session${words}`,
      request: post('/session', () => ({ action: 'create' })),
      status: 200,
      shape: { ...done, session_id: 'string' },
      keep: (answer, { kept }) => void kept.set('session', answer['session_id']),
    },
    {
      name: `C process frame${words}`,
      request: post('/process_frame', (stage) => ({
        session_id: text(stage, 'session'),
        frame: dataUrl(stage.frames.photo),
      })),
      status: 200,
      shape: findings,
    },
    {
      name: `C start tasks${words}`,
      request: post('/liveness/{id}', () => ({ action: 'start' })),
      status: 200,
      shape: { ...done, session_status: active },
    },
    {
      name: `C status${words}`,
      request: post('/liveness/{id}', () => ({ action: 'status' })),
      status: 200,
      shape: { session_status: active },
    },
    {
      name: `C reset${words}`,
      request: post('/liveness/{id}', () => ({ action: 'reset' })),
      status: 200,
      shape: done,
    },
    {
      name: `C start again${words}`,
      request: post('/liveness/{id}', () => ({ action: 'start' })),
      status: 200,
      shape: { ...done, session_status: active },
    },
    { name: `C tasks to their end${words}`, run: follow },
    {
      name: `C end session${words}`,
      request: post('/session', (stage) => ({ action: 'end', session_id: text(stage, 'session') })),
      status: 200,
      shape: done,
    },
    {
      name: `C expired session${words}`,
      request: post('/process_frame', (stage) => ({
        session_id: text(stage, 'session'),
        frame: dataUrl(stage.frames.photo),
      })),
      status: 404,
      shape: { error: '=Invalid session_id or session expired' },
    },
  ];
}

export const realtimeExamples: readonly (Example | Course)[] = [
  ...examplesAt({ prefix: '', headers: ({ credentials }) => ({ 'x-api-key': credentials.apiKey }) }, ''),
  ...examplesAt({ prefix: '/api/proxy', headers: () => ({}) }, ' by the proxy'),
];
