/** Which part of what a review needs central is to be sent next; null when there is none. */
export const kycReviews = `
ALTER TABLE kyc_checks ADD COLUMN review_next INTEGER;
CREATE INDEX kyc_checks_to_send ON kyc_checks (made_at) WHERE review_next IS NOT NULL;
`;
