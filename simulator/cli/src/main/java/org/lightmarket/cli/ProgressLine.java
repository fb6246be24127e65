package org.lightmarket.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import picocli.CommandLine;

/**
 * The share of work that is done, for people: a bar that redraws itself on a terminal; elsewhere a
 * plain line every tenth, or every half minute. It never goes back. What is left is estimated from
 * the mean pace so far, once there is enough of it to go by.
 */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 40;
  private static final double NS_PER_SECOND = 1e9;
  private static final double SHOW_AFTER_S = 1;
  private static final double LINE_AFTER_S = 30;
  private static final double ESTIMATE_FROM = 0.02;

  private final PrintWriter err;
  private final boolean silent;
  private final boolean terminal;
  private final LongSupplier clockNs;
  private final long startedNs;
  private int shownSteps;
  private double shownAtS;
  private String bar = "";

  /** Progress that begins now. */
  ProgressLine(PrintWriter err, boolean silent) {
    this(err, silent, CommandLine.Help.Ansi.AUTO.enabled(), System::nanoTime);
  }

  ProgressLine(PrintWriter err, boolean silent, boolean terminal, LongSupplier clockNs) {
    this.err = err;
    this.silent = silent;
    this.terminal = terminal;
    this.clockNs = clockNs;
    this.startedNs = clockNs.getAsLong();
  }

  /** So much of the work is done, from 0 to 1. */
  synchronized void show(double share) {
    double elapsedS = (clockNs.getAsLong() - startedNs) / NS_PER_SECOND;
    if (silent || elapsedS < SHOW_AFTER_S) {
      return;
    }
    int steps = (int) (share * (terminal ? 1000 : 10));
    boolean due = terminal ? bar.isEmpty() : elapsedS - shownAtS >= LINE_AFTER_S;
    if (steps < shownSteps || (steps == shownSteps && !due)) {
      return;
    }
    shownSteps = steps;
    shownAtS = elapsedS;
    String text = String.format(Locale.ROOT, "%3.0f %%%s", 100 * share, left(share, elapsedS));
    if (terminal) {
      int filled = (int) (share * WIDTH);
      erase();
      bar = "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + text;
      err.print(bar);
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Prints something else where the bar may stand, which is drawn again after it. */
  synchronized void aside(Runnable printing) {
    erase();
    err.flush();
    printing.run();
    err.print(bar);
    err.flush();
  }

  private void erase() {
    if (!bar.isEmpty()) {
      err.print("\r" + " ".repeat(bar.length()) + "\r");
    }
  }

  private static String left(double share, double elapsedS) {
    return share < ESTIMATE_FROM ? "" : ", " + seconds(elapsedS * (1 - share) / share) + " left";
  }

  private static String seconds(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }

  @Override
  public synchronized void close() {
    erase();
    bar = "";
    err.flush();
  }
}
