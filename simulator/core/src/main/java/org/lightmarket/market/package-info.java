/** One replication: the only orchestration. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.market;
