package org.lightmarket.scenario;

/** How the end of the warm-up is known. */
public enum WarmUpRule {
  /** The scenario gives it. */
  GIVEN(""),
  /** MSER-5 finds it in a pilot replication before the run. */
  MSER_5("mser-5");

  private final String key;

  WarmUpRule(String key) {
    this.key = key;
  }

  /** The scenario's word for it; empty if it is a duration. */
  public String key() {
    return key;
  }
}
