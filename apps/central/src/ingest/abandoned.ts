/**
 * [Note: abandoned requests] Whoever sent a batch waits for so long and then sends it again; what central did with the
 * first is then at best a duplicate. A central that is slow would have more and more of them to do and become slower.
 * So the work ends where it comes to wait for something: in the line of the threads, and at the lock of the device's
 * row. What has the lock goes on to its commit.
 */
export class AbandonedRequest extends Error {
  override readonly name = 'AbandonedRequest';
}

/** @throws AbandonedRequest when nobody waits for the answer any more. */
export function requireSender(sender: AbortSignal): void {
  if (sender.aborted) throw new AbandonedRequest('Nobody waits for this answer any more.');
}
