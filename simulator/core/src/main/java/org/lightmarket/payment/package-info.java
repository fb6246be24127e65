/** Payment methods as state machines over the ledger. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.payment;
