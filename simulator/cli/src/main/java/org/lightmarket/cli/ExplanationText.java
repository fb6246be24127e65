package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.explanation.ChargeKind;
import org.lightmarket.experiment.explanation.Explainer;
import org.lightmarket.experiment.explanation.Explanation;
import org.lightmarket.experiment.explanation.JournalComparison;
import org.lightmarket.experiment.explanation.Others;
import org.lightmarket.experiment.explanation.Part;
import org.lightmarket.experiment.explanation.Reason;
import org.lightmarket.experiment.explanation.Stretch;

/**
 * Explained charges for people: the answer first, then the stretches, then the bids that set the
 * price at the instant asked for, then what the others would have.
 */
final class ExplanationText {
  /** Rows of stretches before and after the one asked for. */
  private static final int AROUND = 6;

  private static final int PARTS_SHOWN = 3;
  private static final int OTHERS_SHOWN = 20;

  /** Whole numbers of four digits or more that stand alone. */
  private static final Pattern LARGE = Pattern.compile("(?<![\\w^.,-])\\d{4,18}(?![\\w])");

  private final ExplainedRun run;
  private final Explainer.Question question;
  private final StringBuilder text = new StringBuilder();

  private ExplanationText(ExplainedRun run, Explainer.Question question) {
    this.run = run;
    this.question = question;
  }

  static String text(
      ExplainedRun run,
      Explainer.Question question,
      Explainer.Answer answer,
      JournalComparison journal) {
    ExplanationText printer = new ExplanationText(run, question);
    for (Explanation charge : answer.charges()) {
      printer.text.append(printer.text.isEmpty() ? "" : "\n");
      printer.charge(charge, journal);
    }
    return printer.text.toString();
  }

  /** Digits in groups of three. */
  static String money(long minor) {
    return String.format(Locale.ROOT, "%,d", minor);
  }

  private static String grouped(String sentence) {
    return LARGE.matcher(sentence).replaceAll(found -> money(Long.parseLong(found.group())));
  }

  private void charge(Explanation charge, JournalComparison journal) {
    boolean instant = charge.fromNs() == charge.toNs();
    text.append("client ").append(charge.client()).append(' ').append(verb(charge.kind()));
    text.append(' ').append(money(charge.amountMinor())).append(' ');
    text.append(run.scenario().assetCode()).append(' ').append(place(charge)).append(' ');
    text.append(
        instant
            ? "at " + Instants.text(charge.fromNs())
            : "for " + Instants.text(charge.fromNs()) + "–" + Instants.text(charge.toNs()));
    text.append(": ").append(grouped(charge.answer())).append('\n');
    posting(charge, journal);
    if (charge.stretches().isEmpty()) {
      return;
    }
    stretches(charge);
    Stretch stretch = charge.stretches().get(here(charge.stretches()));
    Reason reason = stretch.reason();
    text.append('\n').append(span(stretch)).append(": ");
    text.append(grouped(reason.sentence())).append('\n');
    parts(reason.parts(), stretch);
    others(reason.others(), charge.client());
  }

  private static String verb(ChargeKind kind) {
    return switch (kind) {
      case SERVICE, BID_FEE, TOKENS, CLOSE_FEE -> "paid";
      case DEPOSIT -> "put";
      case REFUND, TOKEN_REFUND -> "got back";
    };
  }

  private static String place(Explanation charge) {
    return switch (charge.kind()) {
      case SERVICE, BID_FEE, TOKENS, CLOSE_FEE -> "at " + charge.server();
      case DEPOSIT -> "into its contract with " + charge.server();
      case REFUND -> "from its contract with " + charge.server();
      case TOKEN_REFUND -> "from " + charge.server();
    };
  }

  private void posting(Explanation charge, JournalComparison journal) {
    text.append("  posted at ").append(Instants.text(charge.toNs())).append('\n');
    for (Explanation.Transfer transfer : charge.transfers()) {
      text.append("  transfer ").append(transfer.id()).append(": ");
      text.append(transfer.code()).append(" of ").append(money(transfer.amountMinor()));
      text.append(", ").append(transfer.debit()).append(" to ").append(transfer.credit());
      text.append('\n');
    }
    text.append(
        switch (journal.status()) {
          case AGREES ->
              "  computed anew from the bids it is the same, and so it stands in "
                  + journal.folder();
          case NOT_KEPT ->
              "  computed anew from the bids it is the same; "
                  + journal.message()
                  + " (--keep-ledgers keeps all)";
          case DIFFERS, DAMAGED ->
              "  computed anew from the bids it is the same, but not in "
                  + journal.folder()
                  + ": "
                  + journal.message().lines().findFirst().orElse("");
        });
    text.append('\n');
    if (charge.carriedRemainder() > 0) {
      text.append("  0.").append(String.format(Locale.ROOT, "%09d", charge.carriedRemainder()));
      text.append(" had accrued before and is in it\n");
    }
  }

  /** The stretch that the instant falls into, else the last that begins before it. */
  private int here(List<Stretch> stretches) {
    int found = 0;
    for (int i = 0; i < stretches.size(); i++) {
      Stretch each = stretches.get(i);
      if (each.fromNs() <= question.atNs() && each.fromNs() < each.toNs()) {
        found = i;
      }
    }
    return found;
  }

  private static String span(Stretch stretch) {
    return stretch.fromNs() == stretch.toNs()
        ? Instants.text(stretch.fromNs())
        : Instants.text(stretch.fromNs()) + "–" + Instants.text(stretch.toNs());
  }

  private void stretches(Explanation charge) {
    List<Stretch> all = rows(charge.stretches());
    int here = here(all);
    int from = all.size() <= 2 * AROUND + 1 ? 0 : Math.max(0, here - AROUND);
    int to = all.size() <= 2 * AROUND + 1 ? all.size() : Math.min(all.size(), here + AROUND + 1);
    boolean rates = all.stream().anyMatch(each -> !each.reason().parts().isEmpty());
    Columns columns =
        rates
            ? new Columns("", "from", "to", "units", "a second", "comes to", "set by")
            : new Columns("", "from", "to", "units", "comes to");
    for (int i = from; i < to; i++) {
      Stretch each = all.get(i);
      String mark = i == here ? ">" : "";
      String begin = Instants.text(each.fromNs());
      String end = Instants.text(each.toNs());
      String units = Integer.toString(each.units());
      String amount = money(each.amountMinor());
      if (rates) {
        String rate = money(each.rateMinorPerSecond());
        columns.add(mark, begin, end, units, rate, amount, setBy(each.reason().parts()));
      } else {
        columns.add(mark, begin, end, units, amount);
      }
    }
    text.append('\n').append(columns.text(""));
    int hidden = all.size() - (to - from);
    if (hidden > 0) {
      text.append("  and ").append(from).append(" before, ").append(all.size() - to);
      text.append(" after these; --format json has all\n");
    }
  }

  /** Stretches that are charged alike in one row. */
  private static List<Stretch> rows(List<Stretch> stretches) {
    List<Stretch> rows = new ArrayList<>();
    for (Stretch each : stretches) {
      int last = rows.size() - 1;
      if (last >= 0
          && rows.get(last).toNs() == each.fromNs()
          && each.fromNs() < each.toNs()
          && rows.get(last).isChargedAs(each)) {
        rows.set(last, rows.get(last).prolonged(each));
      } else {
        rows.add(each);
      }
    }
    return rows;
  }

  private static String setBy(List<Part> parts) {
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < Math.min(parts.size(), PARTS_SHOWN); i++) {
      Part part = parts.get(i);
      set.append(i == 0 ? "" : " + ");
      set.append(part.units()).append(" × ").append(money(part.priceMinor())).append(' ');
      set.append(part.client() == null ? part.source() : part.client());
    }
    int more = parts.size() - PARTS_SHOWN;
    return more > 0 ? set + " + " + more + " more" : set.toString();
  }

  private void parts(List<Part> parts, Stretch stretch) {
    if (parts.isEmpty()) {
      return;
    }
    Columns columns = new Columns("units", "price of each", "a second", "what", "whose");
    for (Part part : parts) {
      @Nullable String client = part.client();
      columns.add(
          Long.toString(part.units()),
          money(part.priceMinor()),
          money(part.minor()),
          part.source(),
          client == null ? "" : client);
    }
    text.append(columns.text("  "));
    if (stretch.withheldMinorPerSecond() > 0) {
      text.append("  of which ").append(money(stretch.withheldMinorPerSecond()));
      text.append(" a second no server receives\n");
    }
  }

  private void others(Others others, String payer) {
    text.append('\n');
    if (!others.changes().isEmpty()) {
      text.append("Without ").append(payer).append(" the others would have\n");
      Columns columns = new Columns("client", "units", "worth to it a second", "pays a second");
      int shown = Math.min(OTHERS_SHOWN, others.changes().size());
      for (Others.Change each : others.changes().subList(0, shown)) {
        columns.add(
            each.client(),
            change(each.unitsWith(), each.unitsWithout()),
            change(each.valueMinorWith(), each.valueMinorWithout()),
            change(each.rateMinorWith(), each.rateMinorWithout()));
      }
      text.append(columns.text("  "));
      if (shown < others.changes().size()) {
        text.append("  and ").append(others.changes().size() - shown);
        text.append(" more; --format json has all\n");
      }
    } else if (others.gainMinor() != null) {
      text.append("Without ").append(payer);
      text.append(" the others would have the units that they have.\n");
    }
    Others.Repriced repriced = others.repriced();
    if (repriced.clients() > 0) {
      text.append(money(repriced.clients())).append(" more would pay ");
      text.append(money(repriced.rateMinorWithout())).append(" a second for the units that they");
      text.append(" have, where they pay ").append(money(repriced.rateMinorWith()));
      text.append(" now.\n");
    }
    @Nullable Long gain = others.gainMinor();
    if (gain != null) {
      text.append("By their own bids, and an unsold unit worth the reserve, they would gain ");
      text.append(money(gain)).append(" a second");
      text.append(others.isThePayment() ? ": just what " + payer + " pays.\n" : ".\n");
    }
    if (!others.note().isEmpty()) {
      text.append(gain == null ? "Without " + payer + ": " : "");
      text.append(grouped(others.note())).append('\n');
    }
  }

  private static String change(long with, long without) {
    return with == without ? money(with) : money(with) + " → " + money(without);
  }
}
