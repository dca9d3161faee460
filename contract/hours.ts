/** The hours of a month, everywhere in Headroom: a twelfth of 365 days, as AWS counts them. */
export const hoursPerMonth = 730;
