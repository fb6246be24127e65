package org.lightmarket.model;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; raised before anything runs or is written. The command line exits with 2. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** All that is wrong, in the order of the input; at least one problem. */
  public InputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** One problem without a place. */
  public InputException(String message, String fix) {
    this(List.of(new Problem("", 0, 0, "", message, fix)));
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
