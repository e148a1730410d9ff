/** What computes the networks that read documents. Apart from the runtime, so that asking for its name loads nothing. */
export const executionProvider = 'cpu';
