/**
 * The rules by which LES servers judge clients: balances that expire, priorities, the pool of
 * active clients, and the curve along which tokens are sold. Integer arithmetic only.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.mechanism.les;
