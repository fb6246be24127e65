package org.lightmarket.agent;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A bidder whose budget is to last: it bids v/(1 + μ) for a unit worth v and moves μ after what it
 * has spent. If its spending since the last plan was z and an even spending of the money left over
 * the time left would have been ρ, μ becomes μ + ε·(z/ρ − 1), within [0, μ̄]. A client rich enough
 * bids its values (μ = 0); without money it bids nothing.
 *
 * <p>S. Balseiro, Y. Gur, Learning in repeated auctions with budgets: regret minimization and
 * equilibrium, Management Science 65(9), 2019 (adaptive pacing). Deviations: ρ is of what is left,
 * not of the whole budget and horizon, so that what was not spent in a quiet hour is spent later;
 * and the step is relative to ρ, so that ε has no unit.
 */
public final class Paced implements Strategy {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "step", "", 0.2, 1e-6, 10, "ε: how fast the shading follows the spending."),
          Parameter.number("shadingMax", "", 100.0, 0, 1e6, "μ̄: bids are at least v/(1 + μ̄)."));

  private final double step;
  private final double shadingMax;
  private double shading;
  private boolean started;
  private long lastNs;
  private long lastMinor;
  private long lastRemainingNs;

  /** A bidder that has spent nothing. */
  public Paced(Parameters parameters) {
    step = parameters.doubleValue("step");
    shadingMax = parameters.doubleValue("shadingMax");
  }

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    if (!started || situation.nowNs > lastNs) {
      follow(situation);
    }
    if (situation.moneyMinor <= 0) {
      into.clear();
      return;
    }
    Shading.shade(worth, Math.round(Shading.MILLION / (1 + shading)), into);
  }

  /** Moves the shading after what has been spent since the last plan. */
  private void follow(Situation situation) {
    if (started && lastMinor > 0) {
      double elapsed = situation.nowNs - lastNs;
      double even = lastMinor * Math.min(1, elapsed / Math.max(1, lastRemainingNs));
      double spent = lastMinor - situation.moneyMinor;
      shading = Math.max(0, Math.min(shading + step * (spent / even - 1), shadingMax));
    }
    started = true;
    lastNs = situation.nowNs;
    lastMinor = situation.moneyMinor;
    lastRemainingNs = situation.remainingNs;
  }
}
