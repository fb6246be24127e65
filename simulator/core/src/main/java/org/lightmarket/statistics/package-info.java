/** Tallies, quantiles, intervals and tests. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.statistics;
