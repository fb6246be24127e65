package org.lightmarket.experiment;

/** Hears how far a run is; called by several threads. */
public interface Progress {
  /** Nobody listens. */
  Progress NONE = simulatedNs -> {};

  /** So much more simulated time has passed, over all replications together. */
  void advanced(long simulatedNs);
}
