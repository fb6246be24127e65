/**
 * A double-entry ledger: accounts, transfers, pending transfers, balances as of any time, and an
 * immutable, hash-chained journal. Knows nothing of simulation.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.ledger;
