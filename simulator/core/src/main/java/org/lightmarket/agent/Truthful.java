package org.lightmarket.agent;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** Bids what capacity is worth: optimal in {@code vickrey} (Vickrey 1961). */
public final class Truthful implements Strategy {
  /** Declared parameters: none. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** A truthful bidder. */
  public Truthful(Parameters parameters) {}

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    into.set(worth);
  }
}
