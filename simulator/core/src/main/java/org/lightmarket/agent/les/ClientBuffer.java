package org.lightmarket.agent.les;

/**
 * The client's mirror of its buffer at a server: the lowest value that the buffer may have once all
 * requests under way have arrived. A client that sends only when this allows it is never refused.
 *
 * <p>Sending takes the most that a request may cost; a reply may raise the estimate, never lower
 * it. The estimate recharges like the buffer, but only as far as the limit less what is unanswered:
 * the buffer may have stood full until those requests arrived, and recharged nothing. (geth instead
 * stops the recharge of a mirror that is full until the next reply, which can overrate the buffer
 * by a round trip's recharge.)
 *
 * <p>Requests must reach the server in the order in which they were sent, and changes of the grant
 * must reach the client no later than replies sent after them, as on one connection; a round trip
 * must be shorter than the server's tolerance window.
 */
public final class ClientBuffer {
  /** Answer of {@link #waitNs} when only a reply to an earlier request, or a grant, can help. */
  public static final long UNTIL_REPLY = Long.MAX_VALUE;

  private final GrantParameters parameters;
  private final Recharge estimate = new Recharge();
  private long rechargeUnitsPerMs;
  private long limit;
  private long sent;
  private long unanswered;

  /** The mirror of a buffer of no units. */
  public ClientBuffer(GrantParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * The server has announced another number of units.
   *
   * @param raised by how much the server's buffer rose with it, as {@link ServerBuffer#grant} said
   */
  public void grant(long nowNs, int units, long raised) {
    advance(nowNs);
    limit = parameters.bufferUnits(units);
    rechargeUnitsPerMs = parameters.rechargeUnitsPerMs(units);
    estimate.add(raised);
    if (estimate.level() > limit - unanswered) {
      estimate.set(limit - unanswered);
    }
  }

  /**
   * Counts a request as sent.
   *
   * @return its ticket for {@link #answered}: all that was ever sent, itself included
   */
  public long sent(long nowNs, long maxCost) {
    advance(nowNs);
    estimate.add(-maxCost);
    unanswered += maxCost;
    sent += maxCost;
    return sent;
  }

  /**
   * A reply has come.
   *
   * @param ticket what {@link #sent} returned for the request
   * @param maxCost what it took then
   * @param reported the value of the buffer that the reply tells
   */
  public void answered(long nowNs, long ticket, long maxCost, long reported) {
    lost(nowNs, maxCost);
    long sentAfter = sent - ticket;
    long told = Math.min(reported, limit) - sentAfter;
    if (told > estimate.level()) {
      estimate.set(told);
    }
  }

  /**
   * A request that took so much will never be answered and is no longer under way. What it took
   * comes back by recharge only.
   */
  public void lost(long nowNs, long maxCost) {
    advance(nowNs);
    if (maxCost > unanswered) {
      throw new IllegalStateException(
          "a reply to a request of " + maxCost + ", but unanswered are only " + unanswered);
    }
    unanswered -= maxCost;
  }

  /**
   * How long to wait before a request of that cost may be sent: until the estimate holds it and one
   * ms of recharge more, but at most a full buffer. 0 if it may be sent now; {@link #UNTIL_REPLY}
   * if time alone does not help, for a reply or a grant is needed. (The limit of a grant holds the
   * client's largest request, so that "at most a full buffer" always suffices.)
   */
  public long waitNs(long nowNs, long maxCost) {
    advance(nowNs);
    if (rechargeUnitsPerMs == 0) {
      return UNTIL_REPLY;
    }
    long needed = needed(maxCost);
    long shortfall = needed - estimate.level();
    if (shortfall <= 0) {
      return 0;
    }
    if (unanswered > 0 && needed > limit - unanswered) {
      return UNTIL_REPLY;
    }
    long wholeMsNs = shortfall / rechargeUnitsPerMs * Recharge.NS_PER_MS;
    long partNs = shortfall % rechargeUnitsPerMs * Recharge.NS_PER_MS / rechargeUnitsPerMs;
    return Math.max(1, wholeMsNs + partNs);
  }

  /** Share of the buffer that would be left after a request of that cost, with the margin. */
  public double relativeAfter(long nowNs, long maxCost) {
    advance(nowNs);
    return (double) (estimate.level() - needed(maxCost)) / limit;
  }

  /** The estimate; below 0 after a grant fell below what is under way. */
  public long estimate(long nowNs) {
    advance(nowNs);
    return estimate.level();
  }

  /** The most that all unanswered requests may cost. */
  public long unanswered() {
    return unanswered;
  }

  /** Buffer limit announced last. */
  public long limit() {
    return limit;
  }

  private void advance(long nowNs) {
    estimate.advance(nowNs, rechargeUnitsPerMs, limit - unanswered);
  }

  /** The cost and a ms of recharge, at most what the estimate can reach; at least the cost. */
  private long needed(long maxCost) {
    long withMargin = maxCost + rechargeUnitsPerMs;
    long reach = unanswered > 0 ? Math.max(maxCost, limit - unanswered) : limit;
    return Math.min(reach, withMargin);
  }
}
