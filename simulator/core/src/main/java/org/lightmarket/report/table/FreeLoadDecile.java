package org.lightmarket.report.table;

/**
 * How paid requests within their granted rate fared while the offered free load was in one of its
 * deciles, all replications pooled.
 *
 * @param variant name of the variant
 * @param decile 1 to 10, by rising free load
 * @param low least offered free load of the decile, as a share of capacity
 * @param high greatest offered free load of the decile
 * @param requests paid requests within their granted rate
 * @param inTime those of them in time
 */
public record FreeLoadDecile(
    String variant, int decile, double low, double high, long requests, long inTime) {}
