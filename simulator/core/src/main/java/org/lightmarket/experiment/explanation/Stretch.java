package org.lightmarket.experiment.explanation;

/**
 * A part of a charge's time in which units and rate of the client stay, and what sets them.
 *
 * @param fromNs its begin
 * @param toNs its end, exclusive; its begin where something is charged at an instant
 * @param units that the client has
 * @param rateMinorPerSecond what it pays a second for all of them, computed anew from the bids
 * @param withheldMinorPerSecond of that, what no server receives
 * @param amountMinor whole minor units that accrue in it, as they become due; all add up to the
 *     charge
 * @param reason why
 */
public record Stretch(
    long fromNs,
    long toNs,
    int units,
    long rateMinorPerSecond,
    long withheldMinorPerSecond,
    long amountMinor,
    Reason reason) {}
