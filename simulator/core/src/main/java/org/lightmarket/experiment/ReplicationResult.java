package org.lightmarket.experiment;

import org.lightmarket.metrics.ReplicationTables;

/**
 * What a replication leaves behind.
 *
 * @param task what was run
 * @param tables its observations
 * @param events events executed
 * @param transfers transfers in its ledger
 */
public record ReplicationResult(
    ReplicationTask task, ReplicationTables tables, long events, long transfers) {}
