package org.lightmarket.report.table;

/**
 * What one client got in one replication.
 *
 * @param replication number of the replication
 * @param variant name of the variant
 * @param client name or number of the client, unique in its replication and variant
 * @param group client group
 * @param requests requests with an outcome, those of the warm-up left out
 * @param answered those of them that were answered, in time or late
 * @param paidMinor minor units paid in all
 */
public record ClientResult(
    int replication,
    String variant,
    String client,
    String group,
    long requests,
    long answered,
    long paidMinor) {}
