/** Of two logits the share of the second, 0..1: what softmax gives. Not a number where a logit is none. */
export const shareOfSecondClass = (first: number, second: number): number =>
  1 / (1 + Math.exp(first - second));
