package org.lightmarket.scenario;

/** How a server orders waiting requests. */
public enum Discipline {
  /** First come, first served, whatever the class. */
  FIFO("fifo"),
  /** Last come, first served, without interruption. */
  LIFO("lifo"),
  /** Paid before free, then by the group's priority; first come first served within. */
  PRIORITY("priority"),
  /** As PRIORITY, and a higher class interrupts a lower one, which resumes where it was. */
  PREEMPTIVE_RESUME("preemptive-resume");

  private final String key;

  Discipline(String key) {
    this.key = key;
  }

  /** Name in scenarios. */
  public String key() {
    return key;
  }
}
