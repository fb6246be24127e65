package org.lightmarket.report.table;

/**
 * What clients demanded in one replication of a variant, and what could be made of it at most.
 *
 * @param replication from 0
 * @param variant the variant
 * @param requests first demands of the whole run
 * @param digest hash of all of it; equal where demand is
 * @param welfareBoundMinor bound of the welfare; NaN if it was not asked for
 * @param revenueBoundMinor bound of the revenue; NaN if it was not asked for
 */
public record DemandResult(
    int replication,
    String variant,
    long requests,
    String digest,
    double welfareBoundMinor,
    double revenueBoundMinor) {}
