package org.lightmarket.report.books;

import com.github.mustachejava.DefaultMustacheFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.JournalEntry.Action;
import org.lightmarket.report.Report;
import org.lightmarket.report.books.BooksFigures.AssetBooks;
import org.lightmarket.report.books.BooksFigures.OpenPending;

/** The page of a ledger: HTML that needs no other file. The same ledger gives the same bytes. */
public final class BooksPage {
  private static final int PENDINGS_SHOWN = 20;

  /** A line of the head. */
  private record Fact(String name, String value, String hash) {}

  /** A pending transfer as the template sees it. */
  private record PendingRow(
      String since, String due, String debit, String credit, String pendingCode, String reserved) {}

  private final BooksFigures figures;
  private final Times times;

  private BooksPage(BooksFigures figures) {
    this.figures = figures;
    this.times = Times.of(figures.lastNs());
  }

  /**
   * The page.
   *
   * @param check what a check of the journal found; null if it was not checked
   * @param version of the program, for the foot of the page
   */
  public static String html(
      BooksFigures figures, String title, @Nullable Soundness check, String version) {
    BooksPage page = new BooksPage(figures);
    StringWriter text = new StringWriter();
    try (Reader template = new StringReader(resource("books.mustache"))) {
      new DefaultMustacheFactory()
          .compile(template, "books.mustache")
          .execute(text, page.model(title, check, version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private Map<String, Object> model(String title, @Nullable Soundness check, String version) {
    List<AssetSection> sections = new ArrayList<>();
    for (AssetBooks books : figures.assets()) {
      if (!books.accounts().isEmpty()) {
        sections.add(new AssetSection(figures, books, times, sections.size() + 1));
      }
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("css", resource("report.css") + resource("books.css"));
    model.put("title", title);
    model.put("facts", facts(check));
    model.put("hasTransfers", figures.transfers() > 0);
    model.put("assets", sections.stream().map(AssetSection::model).toList());
    List<PendingRow> pendings = pendings();
    model.put("hasPendings", !pendings.isEmpty());
    model.put("pendings", pendings);
    model.put("pendingNote", pendingNote());
    model.put("footer", "Made by lightmarket " + version + " from the ledger's journal.");
    return model;
  }

  private List<Fact> facts(@Nullable Soundness check) {
    List<Fact> facts = new ArrayList<>();
    if (figures.transfers() > 0) {
      String period = times.period(figures.firstNs(), figures.lastNs());
      facts.add(new Fact("Period", period, ""));
    }
    facts.add(new Fact("Accounts", Amounts.count(figures.accounts()), ""));
    facts.add(new Fact("Transfers", transfers(), ""));
    for (AssetBooks books : figures.assets()) {
      if (books.has(AccountType.REVENUE) || books.has(AccountType.EXPENSE)) {
        facts.add(new Fact("Profit in " + books.asset().code(), profit(books), ""));
      }
    }
    if (check != null) {
      facts.add(new Fact("Journal", check.told(), check.hash()));
    }
    return facts;
  }

  private String transfers() {
    StringBuilder text = new StringBuilder(Amounts.count(figures.transfers()));
    String separator = ": ";
    for (Action action : Action.values()) {
      long count = figures.actions().getOrDefault(action, 0L);
      if (count > 0 && count < figures.transfers()) {
        text.append(separator).append(Amounts.count(count)).append(' ').append(action.key());
        separator = ", ";
      }
    }
    return text.toString();
  }

  private static String profit(AssetBooks books) {
    Amounts amounts = new Amounts(books.asset());
    BigInteger revenue = books.balance(AccountType.REVENUE);
    BigInteger expense = books.balance(AccountType.EXPENSE);
    return amounts.text(revenue.subtract(expense))
        + " = revenue "
        + amounts.text(revenue)
        + " − expenses "
        + amounts.text(expense);
  }

  private List<PendingRow> pendings() {
    return figures.pendings().stream().limit(PENDINGS_SHOWN).map(this::row).toList();
  }

  private PendingRow row(OpenPending open) {
    Amounts amounts = new Amounts(open.asset());
    return new PendingRow(
        times.text(open.timestampNs()),
        open.dueNs() == 0 ? "never" : times.text(open.dueNs()),
        open.flow().debit(),
        open.flow().credit(),
        open.code(),
        amounts.withCode(BigInteger.valueOf(open.amountMinor())));
  }

  private String pendingNote() {
    int open = figures.pendings().size();
    if (!figures.pendingsListed()) {
      return "There were too many at once to list them.";
    }
    if (open > PENDINGS_SHOWN) {
      return "The oldest " + PENDINGS_SHOWN + " of " + Amounts.count(open) + ".";
    }
    return open == 0 ? "None." : "They reserve money that no other transfer can spend.";
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
