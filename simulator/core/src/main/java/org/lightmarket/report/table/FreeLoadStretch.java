package org.lightmarket.report.table;

/**
 * A stretch of time of one replication.
 *
 * @param replication number of the replication
 * @param variant name of the variant
 * @param load offered free load as a share of capacity
 * @param requests paid requests within their granted rate
 * @param inTime those of them in time
 */
public record FreeLoadStretch(
    int replication, String variant, double load, long requests, long inTime) {}
