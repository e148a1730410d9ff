import type { LiveEvent } from '@rollcall/contract';
import { WebSocket } from 'ws';
import { tooLarge } from './inbound.ts';

const messageTooBig = 1009;

/**
 * Says why before it closes for a message that is larger than it takes: `ws` closes by itself then, before anybody else
 * hears of it. To take such messages in just to refuse them would be many megabytes for each connection.
 */
export class LiveWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const { code: what, message } = tooLarge;
    const event: LiveEvent = { type: 'error', code: what, message };
    if (code === messageTooBig && this.readyState === this.OPEN) this.send(JSON.stringify(event));
    super.close(code, reason);
  }
}
