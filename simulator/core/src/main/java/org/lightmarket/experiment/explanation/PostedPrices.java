package org.lightmarket.experiment.explanation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.model.Parameters;

/** A posted price: fixed, of the hour, or where the controller has moved it. */
final class PostedPrices implements RateReason {
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final String pricing;
  private final long fixedMinor;
  private final long[] hourlyMinor;
  private final long targetPermille;
  private final long divisor;

  PostedPrices(Parameters parameters) {
    pricing = parameters.text("pricing");
    fixedMinor = parameters.longValue("priceMinorPerUnitSecond");
    hourlyMinor = parameters.longs("hourlyPricesMinorPerUnitSecond");
    targetPermille = parameters.longValue("targetPermille");
    divisor = parameters.longValue("divisor");
  }

  @Override
  public Reason of(Situation now) {
    long reserve = now.orders().reserveMinor();
    long price = now.clearing().priceMinor();
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("unitsOnSale", (long) now.orders().units());
    figures.put("unitsSold", (long) now.clearing().soldUnits());
    figures.put("reserveMinor", reserve);
    String source;
    String how;
    switch (pricing) {
      case "hourly" -> {
        long startNs = now.epoch() == null ? 0 : now.epoch().atNs();
        long hour = startNs / HOUR_NS;
        long posted =
            hourlyMinor.length == 0 ? fixedMinor : hourlyMinor[(int) (hour % hourlyMinor.length)];
        price = Math.max(posted, reserve);
        figures.put("hour", hour);
        figures.put("postedMinor", posted);
        source = posted >= reserve ? "price of hour " + hour : "reserve";
        how = "the schedule posts " + posted + " for hour " + hour;
      }
      case "controller" -> {
        figures.put("targetPermille", targetPermille);
        source = price == reserve ? "controller, or reserve" : "controller";
        how = controlled(now, figures);
      }
      default -> {
        price = Math.max(fixedMinor, reserve);
        source = fixedMinor >= reserve ? "fixed price" : "reserve";
        how = "the posted price is " + fixedMinor;
      }
    }
    String sentence =
        "First come, first served, it has "
            + Phrases.units(now.units())
            + " that it values at the price or above; "
            + how
            + (price == reserve ? " and the reserve is " + reserve : "")
            + ".";
    return new Reason(
        sentence,
        List.of(new Part(now.units(), price, null, source)),
        figures,
        now.others(false, "The price does not depend on its bid."));
  }

  private String controlled(Situation now, Map<String, Long> figures) {
    BookReplay.Epoch last = now.epoch();
    if (last == null) {
      return "the controller begins at " + fixedMinor;
    }
    figures.put("priceBeforeMinor", last.priceMinor());
    figures.put("soldBeforeUnits", (long) last.soldUnits());
    figures.put("divisor", divisor);
    return "in the last epoch "
        + last.soldUnits()
        + " of "
        + last.unitsOnSale()
        + " were sold at "
        + last.priceMinor()
        + " where "
        + targetPermille
        + " thousandths are wanted, so the controller went on to "
        + now.clearing().priceMinor();
  }
}
