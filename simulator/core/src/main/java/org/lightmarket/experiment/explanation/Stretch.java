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
    Reason reason) {

  /** Whether another stretch is charged alike: only what the others would have may differ. */
  public boolean isChargedAs(Stretch other) {
    boolean alike =
        reason.parts().isEmpty()
            ? reason.sentence().equals(other.reason.sentence())
            : reason.parts().equals(other.reason.parts());
    return alike
        && units == other.units
        && rateMinorPerSecond == other.rateMinorPerSecond
        && withheldMinorPerSecond == other.withheldMinorPerSecond;
  }

  /** This one and the next, with this one's reason. */
  public Stretch prolonged(Stretch next) {
    return new Stretch(
        fromNs,
        next.toNs,
        units,
        rateMinorPerSecond,
        withheldMinorPerSecond,
        Math.addExact(amountMinor, next.amountMinor),
        reason);
  }
}
