package org.lightmarket.cli;

/** Exit codes of all commands. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** The run failed. */
  public static final int FAILED = 1;

  /** The input is wrong. */
  public static final int WRONG_INPUT = 2;

  /** A check did not hold. */
  public static final int CHECK_FAILED = 3;

  /** Interrupted. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
