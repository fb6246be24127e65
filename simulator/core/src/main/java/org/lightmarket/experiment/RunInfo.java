package org.lightmarket.experiment;

import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.Sweep;

/**
 * What the manifest says of a run besides its scenario.
 *
 * @param version of the program
 * @param commit of its source; empty if unknown
 * @param command that makes the same tables again
 * @param typed the command line as it was given
 * @param engine where the replications ran
 * @param kernel event kernel
 * @param action what was asked for
 * @param bounds whether its metrics have bounds that hold under any mechanism
 * @param keepsLedgers whether all replications keep their journals
 * @param warmUp the end of the warm-up that pilots found; null if it is given
 * @param sweep what the variants are points of; null if they are no sweep
 * @param repeats the run that this one repeats; null if it is a run of its own
 */
public record RunInfo(
    String version,
    String commit,
    String command,
    String typed,
    String engine,
    String kernel,
    RunAction action,
    boolean bounds,
    boolean keepsLedgers,
    WarmUpPilot.@Nullable Found warmUp,
    @Nullable Sweep sweep,
    @Nullable RecordedRun repeats) {}
