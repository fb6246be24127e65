package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.table.Results;

/** The paragraphs that say how the numbers of a report came about. */
final class Methods {
  private Methods() {}

  static List<String> of(Results results) {
    int n = results.tables().replications().size();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        n == 1
            ? "One replication was run, so no interval can be given and no difference can be told"
                + " from noise."
            : n
                + " independent replications were run. Intervals are Student-t intervals over"
                + " replications at 95 %; where a sentence picks the largest of several effects or"
                + " parts of the run, its interval holds jointly for all that it could have picked"
                + " (Bonferroni).");
    if (results.tables().variants().size() > 1) {
      paragraphs.add(
          "All variants see the same demand and the same seeds, so differences are taken pairwise"
              + " by replication (common random numbers). A difference whose interval holds zero"
              + " is not called one.");
    }
    paragraphs.add(
        "Latency counts from the demand instant to the answer at the client; a request's class is"
            + " its contract at that instant. Requests that were refused, dropped or given up count"
            + " as endless in quantiles. Lines over time are means over replications (medians for"
            + " quantiles of latency), bands reach from the lowest to the highest replication.");
    paragraphs.add(
        "A paid request is within its granted rate if its client's flow-control buffer covered it"
            + " when it was sent; the guarantee is broken if such a request is not in time.");
    return paragraphs;
  }
}
