package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lightmarket.experiment.PaymentOpening;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.market.Replication;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.payment.PaymentMethod;
import org.lightmarket.payment.UnearnedIncome;
import org.lightmarket.scenario.Scenario;

/**
 * A replication run again with its books and payments watched. It is the very run that it was: what
 * is watched is handed on unchanged, and looking at it changes nothing.
 */
final class Rerun {
  private final Scenario scenario;
  private final Kernel kernel;
  private final MemoryLedger ledger;
  private final List<BookLog> logs = new ArrayList<>();
  private final Postings postings;
  private final Replication replication;

  /**
   * Sets it up at time 0.
   *
   * @param kind of the market; the scenario has one
   * @param watched clients
   */
  Rerun(ReplicationTask task, MechanismKind kind, KernelKind kernelKind, IntPredicate watched) {
    scenario = task.scenario();
    kernel = kernelKind.create();
    ledger = new MemoryLedger(kernel::nowNs);
    Mechanism rule = kind.create(scenario.parametersOf(kind));
    int[] ids = IntStream.range(0, scenario.clientCount()).filter(watched).toArray();
    scenario.servers().forEach(server -> logs.add(new BookLog()));
    postings =
        new Postings(watched, scenario.clientCount(), logs, ledger::transfers, rule.isPrepaid());
    replication =
        new Replication(
            scenario,
            task.replication(),
            kernel,
            new WatchedOpening(new PaymentOpening(scenario, ledger)),
            postings,
            (server, book) -> watch(server, book, rule, kind, ids));
  }

  private Book watch(int server, Book book, Mechanism rule, MechanismKind kind, int[] ids) {
    PoolAccounts accounts = accounts(server, rule, kind, ids);
    boolean judges = rule.keepsAccounts() && !rule.isPrepaid();
    return new RecordingBook(
        book,
        logs.get(server),
        ids,
        judges,
        accounts,
        (nowNs, client, minor) -> postings.tokensRefunded(nowNs, client, server, minor));
  }

  private PoolAccounts accounts(int server, Mechanism rule, MechanismKind kind, int[] ids) {
    int clients = scenario.clientCount();
    int units = scenario.servers().get(server).units();
    return switch (kind) {
      case TOKEN_SALE -> new CurveAccounts(clients, ids, units);
      case LES_PRIORITY -> {
        long price = scenario.parametersOf(kind).longValue("tokenPriceMinorPerBillion");
        yield new FixedPriceAccounts(clients, ids, units, price);
      }
      default -> {
        if (rule.isPrepaid()) {
          throw new IllegalStateException("nobody follows the balances of " + kind.key());
        }
        yield new PoolAccounts.None(clients);
      }
    };
  }

  /** Opens what the real opener does, watched. */
  private final class WatchedOpening implements Replication.PaymentOpener {
    private final PaymentOpening opening;

    WatchedOpening(PaymentOpening opening) {
      this.opening = opening;
    }

    @Override
    public PaymentMethod open(long[] budgetsMinor) {
      return new RecordingPayment(opening.open(budgetsMinor), postings);
    }

    @Override
    public UnearnedIncome unearned() {
      return opening.unearned();
    }
  }

  /** Runs up to a time. */
  void until(long timeNs) {
    replication.runUntil(timeNs);
  }

  /** Runs to the end. */
  void finish() {
    replication.runUntil(Long.MAX_VALUE);
  }

  /** The budgets of all clients. */
  long[] budgetsMinor() {
    return replication.budgets();
  }

  /** Whether a client has something in advance at a server that may still become income. */
  boolean holdsTokens(int client, int server) {
    List<Account> accounts = logs.get(server).accounts(client);
    return !logs.get(server).purchases(client).isEmpty()
        && (accounts.isEmpty() || accounts.get(accounts.size() - 1).tokensAfter() > 0);
  }

  /** What was posted so far, in order. */
  List<Posting> postings() {
    return postings.all();
  }

  /** What happened to a server's book so far. */
  BookLog log(int server) {
    return logs.get(server);
  }

  /** All transfers of the journal so far; the place in it is that of {@link Posting.Move}. */
  List<JournalEntry.Moved> transfers() {
    List<JournalEntry.Moved> moved = new ArrayList<>();
    ledger.forEachEntry(
        entry -> {
          if (entry instanceof JournalEntry.Moved each) {
            moved.add(each);
          }
        });
    return moved;
  }
}
