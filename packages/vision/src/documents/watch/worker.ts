/** Entry of a worker that looks at documents before a camera. */
import type { Refusal } from '@rollcall/domain';
import { faultMessage } from '../../engine/messages.ts';
import { workerSide } from '../../engine/worker-side.ts';
import { guardDecoding } from '../../picture/decode.ts';
import { lookAtDocument, type DocumentLook } from './look-at-document.ts';

const { say, onJob } = workerSide<Uint8Array, DocumentLook | Refusal>();

guardDecoding();
onJob((image) => {
  lookAtDocument(image).then(
    (result) => say({ kind: 'done', result }),
    (error: unknown) => say(faultMessage(error)),
  );
});
say({ kind: 'ready' });
