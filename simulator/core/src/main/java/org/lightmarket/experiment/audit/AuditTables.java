package org.lightmarket.experiment.audit;

import java.util.List;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.Table;
import org.lightmarket.metrics.TableSchema;

/** An audit as tables. */
public final class AuditTables {
  private static final TableSchema FIGURES =
      new TableSchema(
          "figures",
          "One figure of the audit.",
          List.of(
              Column.text("section", "What it belongs to."),
              Column.text("figure", "Its name."),
              Column.text("label", "What it is."),
              Column.text("unit", "Unit of value, low and high; empty for a ratio."),
              Column.number("value", "", "The estimate; empty where the notion is not defined."),
              Column.number("low", "", "Lower end of the 95 % interval; empty without one."),
              Column.number("high", "", "Upper end of it."),
              Column.text("note", "What goes with it; where it is not defined: why.")));

  private static final TableSchema REGRETS =
      new TableSchema(
          "regrets",
          "The best lie of one participant of one auction.",
          List.of(
              Column.integer("auction", "", "From 1."),
              Column.text("participant", "Who."),
              Column.text("truth", "What it would truly say, units@price."),
              Column.text("report", "What it gains most by saying; the truth if nothing gains."),
              Column.text("manipulation", "What that is called; empty if nothing gains."),
              Column.integer("wanted", "minor units", "What all units it wants are worth to it."),
              Column.number("utility", "minor units", "Utility of the truth."),
              Column.number("utility-of-report", "minor units", "Utility of the report."),
              Column.number("regret", "minor units", "The difference."),
              Column.text("exhaustive", "yes if all reports of a grid were tried, else no.")));

  private static final TableSchema UTILITIES =
      new TableSchema(
          "utilities",
          "Utility against a plain lie: in the auction of the largest regret, and over all.",
          List.of(
              Column.text("participant", "Who; all for the gain over the truth, over all."),
              Column.text("lie", "share of the truth, or units asked for."),
              Column.number("at", "", "The share or the number of units."),
              Column.number("utility", "minor units", "Utility; for all: mean gain."),
              Column.number("low", "minor units", "For all: first decile of the gain."),
              Column.number("high", "minor units", "For all: last decile of the gain.")));

  private AuditTables() {}

  /** All figures. */
  public static Table figures(AuditResult result) {
    Table table = new Table(FIGURES);
    for (AuditLine line : result.lines()) {
      table
          .text(line.section())
          .text(line.key())
          .text(line.label())
          .text(line.unit())
          .number(line.value())
          .number(line.low())
          .number(line.high())
          .text(line.note())
          .end();
    }
    return table;
  }

  /** The best lies of all participants of all auctions. */
  public static Table regrets(AuditResult result) {
    Table table = new Table(REGRETS);
    for (Deviation deviation : result.deviations()) {
      table
          .integer(deviation.auction() + 1L)
          .text(deviation.participant().name())
          .text(deviation.truth())
          .text(deviation.lie())
          .text(deviation.regretMinor() > 0 ? deviation.manipulation().words() : "")
          .integer(deviation.wantedMinor())
          .number(deviation.utilityMinor())
          .number(deviation.lyingUtilityMinor())
          .number(deviation.regretMinor())
          .text(deviation.exhaustive() ? "yes" : "no")
          .end();
    }
    return table;
  }

  /** What the pictures show. */
  public static Table utilities(AuditResult result) {
    Table table = new Table(UTILITIES);
    for (Curves.Band band : result.curves().gains()) {
      table
          .text("all")
          .text("share")
          .number(band.share())
          .number(band.meanMinor())
          .number(band.lowMinor())
          .number(band.highMinor())
          .end();
    }
    for (Curves.Line line : result.curves().lines()) {
      for (int i = 0; i < line.byShare().size(); i++) {
        row(table, line.name(), "share", (i + 1) * Curves.STEP, line.byShare().get(i));
      }
      for (int units = 0; units < line.byUnits().size(); units++) {
        row(table, line.name(), "units", units, line.byUnits().get(units));
      }
    }
    return table;
  }

  private static void row(Table table, String name, String lie, double at, double utility) {
    table.text(name).text(lie).number(at).number(utility);
    table.number(Double.NaN).number(Double.NaN).end();
  }
}
