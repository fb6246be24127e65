package org.lightmarket.experiment;

/**
 * What the manifest says of a run besides its scenario.
 *
 * @param version of the program
 * @param commit of its source; empty if unknown
 * @param command that makes the same tables again
 * @param engine where the replications ran
 * @param kernel event kernel
 */
public record RunInfo(
    String version, String commit, String command, String engine, String kernel) {}
