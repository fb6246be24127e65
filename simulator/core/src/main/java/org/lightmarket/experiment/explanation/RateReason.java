package org.lightmarket.experiment.explanation;

/** How one family of rules comes to what a client pays a second. */
interface RateReason {
  /**
   * Why the client of a situation pays its rate, which is above 0. The parts add up to the rate;
   * whoever asks checks that.
   */
  Reason of(Situation now);
}
