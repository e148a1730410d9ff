export interface EnrolmentClaim {
  /** The provider's number of the enrolment. */
  readonly validaId: string;
  /** Our number of the person; an enrolment of somebody else must not count. */
  readonly refId: string;
}

/** What the provider says of an enrolment. */
export type EnrolmentState =
  | { readonly outcome: 'succeeded'; readonly image: Uint8Array }
  | { readonly outcome: 'failed'; readonly reason: string }
  /** The person has not finished yet. */
  | { readonly outcome: 'pending' };

/** An outside service that proves people live. Asking twice does no harm. */
export interface EnrolmentProvider {
  /** @throws Fault `provider-unreachable` (down, slow, busy) or `provider-answer-invalid` */
  check(claim: EnrolmentClaim): Promise<EnrolmentState>;
}
