package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * Ranked slots at VCG payments: bidders are ranked by their bid per unit, and who gets slot s pays
 * what its presence costs those below, each of whom would move up by one: Σ over t ≥ s of (α_t −
 * α_{t+1}) · b_{t+1}, with b at least the reserve. Bidding one's value per unit is a dominant
 * strategy.
 *
 * <p>B. Edelman, M. Ostrovsky, M. Schwarz, Internet advertising and the generalized second-price
 * auction, American Economic Review 97(1), 2007, section I (the VCG mechanism there). The reserve
 * is a deviation: there it is 0.
 */
public final class VcgSlots extends Slots {
  /** The slots. */
  public static final List<Parameter> PARAMETERS = Slots.PARAMETERS;

  /** The rule. */
  public VcgSlots(Parameters parameters) {
    super(parameters);
  }

  @Override
  void charge(Filled filled, Clearing into) {
    long payment = 0;
    for (int slot = filled.count() - 1; slot >= 0; slot--) {
      int lostUnits = filled.effect(slot) - filled.effect(slot + 1);
      long lost = Math.multiplyExact(filled.priceMinor(slot + 1), (long) lostUnits);
      payment = Math.addExact(payment, lost);
      int client = filled.client(slot);
      into.charge(client, payment, into.valueMinor(client));
    }
  }
}
