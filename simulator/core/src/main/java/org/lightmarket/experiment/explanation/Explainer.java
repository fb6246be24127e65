package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.mechanism.MechanismKind;

/**
 * Explains charges of a replication. It runs the replication again, which is deterministic, and
 * computes each charge anew from the bids that stood; what comes out must be what was posted.
 */
public final class Explainer {
  private static final int STEPS = 1000;

  private final ReplicationTask task;
  private final MechanismKind kind;
  private final Rerun rerun;
  private final Market market;
  private final ServiceCharge service;

  private Explainer(ReplicationTask task, KernelKind kernel, IntPredicate watched) {
    this.task = task;
    @Nullable MechanismKind chosen = task.scenario().mechanism();
    if (chosen == null) {
      throw new IllegalArgumentException("a world without a market has no charges");
    }
    kind = chosen;
    rerun = new Rerun(task, kind, kernel, watched);
    List<Long> budgets = Arrays.stream(rerun.budgetsMinor()).boxed().toList();
    market = Market.of(task.scenario(), kind, budgets);
    service = Rules.of(kind, market.parameters());
  }

  /**
   * What is asked.
   *
   * @param client id of the payer
   * @param server id of the server; −1 for all
   * @param atNs an instant before the horizon
   */
  public record Question(int client, int server, long atNs) {}

  /** A charge that the instant does not belong to. */
  public record Neighbour(
      ChargeKind kind, String server, long fromNs, long toNs, long amountMinor) {}

  /**
   * The answer.
   *
   * @param charges that the instant belongs to, in the order of their posting
   * @param before the last charge that had ended by then; null if there is none
   * @param after the first charge that began later; null if there is none
   * @param transfers all of the replication's journal, up to the last posting that was looked at
   */
  public record Answer(
      List<Explanation> charges,
      @Nullable Neighbour before,
      @Nullable Neighbour after,
      List<JournalEntry.Moved> transfers) {
    /** Copies the lists. */
    public Answer {
      charges = List.copyOf(charges);
      transfers = List.copyOf(transfers);
    }
  }

  /**
   * Explains the charges that an instant belongs to.
   *
   * @param progress told now and then how far the clock is, in ns
   * @throws IllegalArgumentException if the world has no market
   * @throws IllegalStateException if a charge computed anew is not the posted one
   */
  public static Answer explain(
      ReplicationTask task, KernelKind kernel, Question question, LongConsumer progress) {
    return new Explainer(task, kernel, client -> client == question.client())
        .answer(question, progress);
  }

  /**
   * Explains every charge of some clients in a whole replication, in the order of their posting.
   *
   * @throws IllegalStateException if a charge computed anew is not the posted one
   */
  public static List<Explanation> all(
      ReplicationTask task, KernelKind kernel, IntPredicate clients) {
    Explainer explainer = new Explainer(task, kernel, clients);
    explainer.rerun.finish();
    List<JournalEntry.Moved> transfers = explainer.rerun.transfers();
    List<Explanation> all = new ArrayList<>();
    for (int place = 0; place < explainer.rerun.postings().size(); place++) {
      all.add(explainer.explained(place, transfers));
    }
    return all;
  }

  private Answer answer(Question question, LongConsumer progress) {
    long horizonNs = task.scenario().horizonNs();
    long stepNs = Math.max(1, horizonNs / STEPS);
    long untilNs = 0;
    boolean done = false;
    while (!done && untilNs < horizonNs) {
      untilNs = Math.min(horizonNs, untilNs + stepNs);
      rerun.until(untilNs);
      progress.accept(untilNs);
      done = untilNs > question.atNs() && isAnswered(question, untilNs);
    }
    if (!done) {
      rerun.finish();
    }
    List<JournalEntry.Moved> transfers = rerun.transfers();
    List<Explanation> charges = new ArrayList<>();
    @Nullable Neighbour before = null;
    @Nullable Neighbour after = null;
    for (int place = 0; place < rerun.postings().size(); place++) {
      Posting posting = rerun.postings().get(place);
      if (!concerns(posting, question)) {
        continue;
      }
      long atNs = question.atNs();
      boolean mayCover = posting.fromNs() <= atNs && atNs <= posting.atNs();
      @Nullable Explanation explained = mayCover ? explained(place, transfers) : null;
      long fromNs = explained == null ? posting.fromNs() : explained.fromNs();
      Neighbour neighbour =
          new Neighbour(
              posting.kind(),
              market.servers().get(posting.server()),
              explained == null ? paysFromNs(posting) : fromNs,
              posting.atNs(),
              posting.amountMinor());
      if (explained != null && explained.covers(atNs)) {
        charges.add(explained);
      } else if (posting.atNs() <= atNs) {
        before = neighbour;
      } else if (after == null || neighbour.fromNs() < after.fromNs()) {
        after = neighbour;
      }
    }
    return new Answer(charges, before, after, transfers);
  }

  /** When a posting that is far from the instant began to accrue. */
  private long paysFromNs(Posting posting) {
    return posting.kind() == ChargeKind.SERVICE
        ? rerun.log(posting.server()).paysFromNs(posting.client(), posting.fromNs(), posting.atNs())
        : posting.atNs();
  }

  private static boolean concerns(Posting posting, Question question) {
    return posting.client() == question.client()
        && (question.server() < 0 || posting.server() == question.server());
  }

  /** Whether nothing that is still to be posted can belong to the instant. */
  private boolean isAnswered(Question question, long nowNs) {
    boolean found = false;
    for (int server = 0; server < market.servers().size(); server++) {
      if (question.server() >= 0 && question.server() != server) {
        continue;
      }
      boolean posted = false;
      for (Posting posting : rerun.postings()) {
        boolean here = posting.server() == server && posting.client() == question.client();
        found |= here && posting.kind() != ChargeKind.SERVICE && posting.atNs() == question.atNs();
        posted |= here && posting.kind() == ChargeKind.SERVICE && posting.atNs() > question.atNs();
      }
      BookLog log = rerun.log(server);
      boolean pays =
          log.paysFromNs(question.client(), question.atNs(), nowNs) <= question.atNs()
              || rerun.holdsTokens(question.client(), server);
      if (pays && !posted) {
        return false;
      }
      found |= posted;
    }
    return found;
  }

  private Explanation explained(int place, List<JournalEntry.Moved> transfers) {
    Posting posting = rerun.postings().get(place);
    BookLog log = rerun.log(posting.server());
    ServiceCharge.Computed computed;
    if (posting.kind() == ChargeKind.SERVICE) {
      computed = service.compute(posting, postedBefore(place), log, market);
    } else {
      PointCharge.Computed point = new PointCharge(posting, log, market).computed();
      computed =
          new ServiceCharge.Computed(
              posting.atNs(), 0, PointCharge.moves(posting, point), point.answer(), List.of());
    }
    requireEqual(posting, computed);
    List<Explanation.Transfer> moved = new ArrayList<>();
    for (Posting.Move move : posting.moves()) {
      JournalEntry.Moved entry = transfers.get(move.entry());
      if (entry.amountMinor() != move.amountMinor() || !entry.code().equals(move.code())) {
        throw new IllegalStateException(move + " is not transfer " + entry);
      }
      moved.add(
          new Explanation.Transfer(
              entry.id(),
              entry.debit(),
              entry.credit(),
              entry.code(),
              entry.amountMinor(),
              move.entry()));
    }
    return new Explanation(
        posting.kind(),
        market.clients().get(posting.client()),
        market.servers().get(posting.server()),
        computed.fromNs(),
        posting.atNs(),
        posting.amountMinor(),
        moved,
        computed.carriedRemainder(),
        computed.answer(),
        computed.stretches());
  }

  private long postedBefore(int place) {
    Posting posting = rerun.postings().get(place);
    long sum = 0;
    for (int i = 0; i < place; i++) {
      Posting before = rerun.postings().get(i);
      if (before.kind() == ChargeKind.SERVICE
          && before.client() == posting.client()
          && before.server() == posting.server()) {
        sum = Math.addExact(sum, before.amountMinor());
      }
    }
    return sum;
  }

  private void requireEqual(Posting posting, ServiceCharge.Computed computed) {
    Map<String, Long> posted = byCode(posting.moves());
    Map<String, Long> expected = byCode(computed.parts());
    if (!posted.equals(expected)) {
      throw new IllegalStateException(
          task.label()
              + ": "
              + market.clients().get(posting.client())
              + " was charged "
              + posted
              + " at "
              + market.servers().get(posting.server())
              + " from "
              + posting.fromNs()
              + " to "
              + posting.atNs()
              + " ns, and computed anew it is "
              + expected);
    }
  }

  private static Map<String, Long> byCode(List<Posting.Move> moves) {
    Map<String, Long> sums = new LinkedHashMap<>();
    moves.forEach(move -> sums.merge(move.code(), move.amountMinor(), Math::addExact));
    return sums;
  }
}
