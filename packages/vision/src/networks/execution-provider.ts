/** What computes the networks. Here, apart from the runtime, so that asking for its name loads nothing. */
export const executionProvider = 'cpu';
