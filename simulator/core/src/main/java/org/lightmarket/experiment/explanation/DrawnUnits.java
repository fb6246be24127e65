package org.lightmarket.experiment.explanation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.model.Parameters;

/** A lottery: units drawn among those who accept a fixed price. */
final class DrawnUnits implements RateReason {
  private final long fixedMinor;

  DrawnUnits(Parameters parameters) {
    fixedMinor = parameters.longValue("priceMinorPerUnitSecond");
  }

  @Override
  public Reason of(Situation now) {
    long reserve = now.orders().reserveMinor();
    long price = Math.max(fixedMinor, reserve);
    long askers = 0;
    long asked = 0;
    long waitingUnits = 0;
    long waiting = 0;
    for (int place = 0; place < now.orders().size(); place++) {
      int client = now.orders().client(place);
      long wanted = now.orders().bid(client).unitsAtLeast(price);
      asked += wanted;
      askers += wanted > 0 ? 1 : 0;
      long more = client == now.client() ? 0 : wanted - now.clearing().units(client);
      waitingUnits += more;
      waiting += more > 0 ? 1 : 0;
    }
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("unitsOnSale", (long) now.orders().units());
    figures.put("askers", askers);
    figures.put("unitsAsked", asked);
    figures.put("unitsAskedByIt", (long) now.bid().unitsAtLeast(price));
    String sentence =
        Phrases.count(askers, "client")
            + " ask for "
            + Phrases.units(asked)
            + " at the fixed price of "
            + price
            + "; lots fell on it for "
            + now.units()
            + " of the "
            + now.bid().unitsAtLeast(price)
            + " that it asks for.";
    Others others =
        Others.told(
            waiting == 0
                ? "All others have what they ask for: its units would stay unsold."
                : "Its "
                    + Phrases.units(now.units())
                    + " would be drawn among "
                    + Phrases.count(waiting, "other client")
                    + " that want "
                    + waitingUnits
                    + " more, at the same price.");
    String source = fixedMinor >= reserve ? "fixed price" : "reserve";
    return new Reason(
        sentence, List.of(new Part(now.units(), price, null, source)), figures, others);
  }
}
