/** What can be gained by gaming a mechanism, and what it loses: one-shot auctions, searched. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.experiment.audit;
