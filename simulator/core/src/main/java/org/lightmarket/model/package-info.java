/**
 * Ids, units, bids, grants, declared parameters and the market's listener: the words all others
 * speak.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.model;
