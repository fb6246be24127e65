package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The generalized second-price auction of ranked slots: bidders are ranked by their bid per unit,
 * and who gets slot s pays the bid of rank s + 1 for each of its units, at least the reserve; the
 * last pays the reserve if nobody is left. A lower slot at a lower price can be worth more than the
 * own one, so that bidding one's value is no equilibrium.
 *
 * <p>B. Edelman, M. Ostrovsky, M. Schwarz, Internet advertising and the generalized second-price
 * auction, American Economic Review 97(1), 2007, section I. Slots of capacity units take the place
 * of clicks.
 */
public final class Gsp extends Slots {
  /** The slots. */
  public static final List<Parameter> PARAMETERS = Slots.PARAMETERS;

  /** The rule. */
  public Gsp(Parameters parameters) {
    super(parameters);
  }

  @Override
  void charge(Filled filled, Clearing into) {
    for (int slot = 0; slot < filled.count(); slot++) {
      int client = filled.client(slot);
      long rate = Math.multiplyExact(filled.priceMinor(slot + 1), (long) into.units(client));
      into.charge(client, rate, into.valueMinor(client));
    }
  }
}
