package org.lightmarket.mechanism;

import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Bid;

/**
 * The incremental book of {@link PostedPrice}: the queue of those whose bids reach the price, each
 * with the units that do, is kept by arrival. A new price, which changes what everybody pays and
 * may change what everybody wants, makes the queue anew, O(N log N).
 */
final class PostedPriceBook extends OnePriceBook {
  private final PostedPrice rule;
  private long postedMinor;

  PostedPriceBook(PostedPrice rule, long postedMinor, int clients, int units, long reserveMinor) {
    super(clients, units, reserveMinor);
    this.rule = rule;
    this.postedMinor = postedMinor;
    reprice(0);
  }

  @Override
  long unitPriceMinor() {
    return Math.max(postedMinor, reserveMinor());
  }

  @Override
  long leastPriceMinor() {
    return 0;
  }

  /** Whoever wants units at the price stands in the queue, whatever more it would pay. */
  @Override
  void enter(Bid bid) {
    int wanted = bid.unitsAtLeast(unitPriceMinor());
    if (wanted > 0) {
      winners.add(bid, 0, wanted);
    }
  }

  @Override
  public void supply(long nowNs, int units, long reserve) {
    begin(nowNs);
    long before = unitPriceMinor();
    sell(units, reserve);
    change(nowNs, before);
  }

  @Override
  public void epoch(long nowNs) {
    begin(nowNs);
    long before = unitPriceMinor();
    postedMinor = rule.nextMinor(postedMinor, before, onSale(), winners.sold(), nowNs);
    change(nowNs, before);
  }

  private void change(long nowNs, long priceBefore) {
    if (unitPriceMinor() != priceBefore) {
      for (int client = 0; client < winners.clients(); client++) {
        @Nullable Bid bid = winners.bid(client);
        if (bid != null) {
          winners.remove(client);
          winners.stand(bid);
          enter(bid);
        }
      }
    }
    settle(nowNs);
  }
}
