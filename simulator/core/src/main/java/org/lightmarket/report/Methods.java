package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** The paragraphs that say how the numbers of a report came about. */
final class Methods {
  private static final String INTERVALS =
      " independent replications were run. Intervals are Student-t intervals over replications at"
          + " 95 %; an end beyond what a metric can be, such as a share above 100 %, is moved to"
          + " that bound, which takes nothing from the confidence. Where a sentence picks the"
          + " largest of several effects or parts of the run, its interval holds jointly for all"
          + " that it could have picked (Bonferroni); that of two parts of the run takes its"
          + " error from all parts, replications being blocks, or from the two parts themselves"
          + " where they vary more.";

  private static final String STOPPING =
      "Replications were added until the 95 % intervals of named metrics were narrow enough in"
          + " every variant; looking at them several times lowers the confidence a little. ";

  private static final String PAIRS =
      "All variants see the same seeds and, where they do not set it, the same demand, so"
          + " differences are taken pairwise by"
          + " replication (common random numbers). A difference whose interval holds zero is not"
          + " called one.";

  private static final List<HeadlineMetric> PAIRED =
      List.of(HeadlineMetric.REVENUE, HeadlineMetric.WELFARE, HeadlineMetric.IN_TIME);

  private static final String LATENCY =
      "Latency counts from the demand instant to the answer at the client. Requests that were"
          + " refused, dropped or given up count as endless in quantiles. Lines over time are"
          + " means over replications (medians for quantiles of latency), bands reach from the"
          + " lowest to the highest replication unless the chart says otherwise.";

  private static final String CLASSES =
      "Where there is free service, a request is of the paid class only if its client holds units"
          + " and the flow-control buffer that they give covers the request at the demand"
          + " instant; it is then within the granted rate, and the guarantee is broken if it is"
          + " not in time. What such a client demands beyond its buffer is served, and counted,"
          + " as free; so are the few requests with which it probes free service. (Clients that"
          + " only pay, and all where there is no free service, wait for their buffer instead: in"
          + " the paid class, but not within the granted rate.) The figures of the paid class"
          + " therefore say nothing of this overflow. The table of all requests of clients that"
          + " hold units does: which share of them was served as paid, and which was in time in"
          + " either class.";

  private static final String MONEY =
      "Revenue over time is what service earned in each bin, integrated exactly from the rates that"
          + " the winners pay, and the fees charged in it; it does not matter when charges are"
          + " posted to the ledger. All bins together, those after the horizon among them, are"
          + " the revenue of the run.";

  private static final String SELECTION =
      "Which variant is best in a metric is decided with a stated probability of correct selection"
          + " of "
          + Standings.CONFIDENCE
          + " for each metric by itself: a variant stays among those that may be best unless its"
          + " paired differences to another rule it out at a confidence adjusted for the number of"
          + " variants (subset selection under unequal variances; Nelson, Swann, Goldsman and Song,"
          + " Operations Research 49, 2001). Differences of pairs are tested by paired t-tests,"
          + " their p-values adjusted by Holm's method.";

  private Methods() {}

  private static String leftByPairing(StudyTables tables) {
    List<String> parts = new ArrayList<>();
    for (HeadlineMetric metric : PAIRED) {
      Pairing.median(tables, StudyTables.ALL, metric.key())
          .ifPresent(
              left ->
                  parts.add(
                      metric.phrase(StudyTables.ALL) + " " + new Quantity.Share().text(left)));
    }
    return parts.isEmpty()
        ? ""
        : " Of the variance that differences would have if the runs were independent, pairing"
            + " leaves, as the median over pairs, in "
            + String.join(", in ", parts)
            + ".";
  }

  static List<String> of(Results results) {
    int n = results.tables().replications().size();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        n == 1
            ? "One replication was run, so no interval can be given and no difference can be told"
                + " from noise."
            : n + INTERVALS);
    List<String> stopping = Conduct.stopping(results.facts());
    if (!stopping.isEmpty()) {
      paragraphs.add(STOPPING + String.join(" ", stopping));
    }
    paragraphs.addAll(Conduct.warmUp(results.facts()));
    if (results.tables().variants().size() > 1) {
      paragraphs.add(PAIRS + " " + Standings.demand(results));
      if (n > 1) {
        paragraphs.add(SELECTION + leftByPairing(results.tables()));
      }
    }
    paragraphs.add(LATENCY);
    if (!results.facts().mechanism().isEmpty()) {
      paragraphs.add(CLASSES);
      paragraphs.add(MONEY);
    }
    return paragraphs;
  }
}
