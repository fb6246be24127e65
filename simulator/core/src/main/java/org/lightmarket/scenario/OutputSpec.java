package org.lightmarket.scenario;

/**
 * What a run writes.
 *
 * @param seriesIntervalNs width of the bins of {@code series.csv}
 * @param requestSample most rows per replication of {@code requests.csv}, a uniform sample
 */
public record OutputSpec(long seriesIntervalNs, int requestSample) {}
