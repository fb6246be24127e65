package org.lightmarket.payment;

/**
 * What a server asks of a contract; prices of service are the market's.
 *
 * @param asset code of the asset that it takes
 * @param depositMinimumMinor least first deposit
 * @param closeFeeMinor kept of the unused money when the client closes, at most all of it
 */
public record Conditions(String asset, long depositMinimumMinor, long closeFeeMinor) {}
