package org.lightmarket.scenario;

/**
 * Rules of the market around the mechanism.
 *
 * @param bidFeeMinor fee of each submission, update and revocation of a bid
 * @param toleranceWindowNs how long a loser's old flow-control parameters stay in force
 * @param billingPeriodNs longest time that a charge accrues before it is posted
 */
public record MarketSpec(long bidFeeMinor, long toleranceWindowNs, long billingPeriodNs) {}
