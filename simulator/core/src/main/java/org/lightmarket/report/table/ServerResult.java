package org.lightmarket.report.table;

/**
 * What one server did in one replication.
 *
 * @param replication number of the replication
 * @param variant name of the variant
 * @param server name of the server
 * @param utilisationPaid share of its workers' time spent on paid requests
 * @param utilisationFree share of its workers' time spent on free requests
 * @param units units on sale
 * @param soldUnitsMean time average of the units sold
 * @param priceMean time average of its price in minor units per unit and second; NaN without market
 * @param revenueMinor credits less debits of its revenue account
 */
public record ServerResult(
    int replication,
    String variant,
    String server,
    double utilisationPaid,
    double utilisationFree,
    long units,
    double soldUnitsMean,
    double priceMean,
    long revenueMinor) {}
